import { Select } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useSession } from '../../api/session';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { DENIED_WORDS, mayOpen, SECTION_WORDS, SECTIONS, type Section } from './sections';
import styles from './settings.module.css';

interface Props {
  readonly section: Section;
  /** Instead of the section's name: the thing shown. */
  readonly title?: string;
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the settings with the way to the others: at the side, or as a field on phones. */
export function SettingsPage({ section, title, bar, children }: Props) {
  const { t } = useTranslation('settings');
  const { roles } = useSession().user;
  const isOpen = mayOpen(section, roles);
  return (
    <Page title={title ?? t(SECTION_WORDS[section])} bar={isOpen ? bar : undefined}>
      <div className={styles.layout}>
        <SectionMenu section={section} sections={SECTIONS.filter((each) => mayOpen(each, roles))} />
        <div className={styles.content}>
          {isOpen ? children : <EmptyState>{t(DENIED_WORDS[section])}</EmptyState>}
        </div>
      </div>
    </Page>
  );
}

function SectionMenu({
  section,
  sections,
}: {
  readonly section: Section;
  readonly sections: readonly Section[];
}) {
  const { t } = useTranslation('settings');
  const [, navigate] = useLocation();
  if (sections.length < 2) return null;
  return (
    <nav aria-label={t('sections')} className={styles.menu}>
      <ul className={styles.sections}>
        {sections.map((each) => (
          <li key={each}>
            <Link
              href={`/settings/${each}`}
              className={styles.section}
              aria-current={each === section ? 'page' : undefined}
            >
              {t(SECTION_WORDS[each])}
            </Link>
          </li>
        ))}
      </ul>
      <Select
        className={styles.select}
        aria-label={t('sections')}
        value={section}
        onChange={(_, { value }) => navigate(`/settings/${value}`)}
      >
        {sections.map((each) => (
          <option key={each} value={each}>
            {t(SECTION_WORDS[each])}
          </option>
        ))}
      </Select>
    </nav>
  );
}
