import { Button, Select } from '@fluentui/react-components';
import { Add20Regular, DocumentText28Regular } from '@fluentui/react-icons';
import { RECORD_TYPES } from '@parley/kernel';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { Page } from '../../ui/page';
import { RECORD_WORDS } from '../../ui/record-words';
import { LanguageOptions } from './language-options';
import { TemplateTable } from './template-table';
import styles from './templates.module.css';
import { templatesQuery } from './templates-query';
import { useTemplatesAddress } from './templates-address';

/** The library of templates, by category and language. */
export default function Templates() {
  const { t } = useTranslation('templates');
  const { t: shell } = useTranslation();
  const [{ category, language }, change] = useTemplatesAddress();
  const found = useInfiniteQuery(templatesQuery(category, language));
  const newHref = `/templates/new${category ? `?category=${category}` : ''}`;
  const create = (
    <Link href={newHref} asChild>
      <Button as="a" appearance="primary" icon={<Add20Regular />}>
        {t('new')}
      </Button>
    </Link>
  );
  const bar = (
    <div className={styles.bar}>
      <Select
        aria-label={t('category')}
        value={category ?? ''}
        onChange={(_, { value }) => change({ category: value || undefined })}
      >
        <option value="">{t('allCategories')}</option>
        {RECORD_TYPES.map((type) => (
          <option key={type} value={type}>
            {shell(RECORD_WORDS[type])}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('language')}
        value={language ?? ''}
        onChange={(_, { value }) => change({ language: value || undefined })}
      >
        <option value="">{t('allLanguages')}</option>
        <LanguageOptions also={language} />
      </Select>
      <span className={styles.create}>{create}</span>
    </div>
  );
  return (
    <Page title={t('title')} bar={bar}>
      <Loaded query={found} words={t('failed')} rows={8} rowHeight={48}>
        {({ pages }) => {
          const templates = pages.flatMap((page) => page.templates);
          if (templates.length > 0) return <TemplateTable found={found} templates={templates} />;
          const isFiltered = category ?? language;
          return (
            <EmptyState icon={<DocumentText28Regular />} action={isFiltered ? undefined : create}>
              {isFiltered ? t('noneMatch') : t('empty')}
            </EmptyState>
          );
        }}
      </Loaded>
    </Page>
  );
}
