import type { RecordType } from '@parley/kernel';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { showToast } from '../../ui/toast';
import { Page } from '../../ui/page';
import { DeleteTemplate } from './delete-template';
import { LeaveGuard } from './leave-guard';
import { TemplateEditor } from './template-editor';
import type { Template } from './template-form';
import styles from './templates.module.css';

interface Props {
  readonly template?: Template;
  readonly category?: RecordType;
  readonly onSaved?: (saved: Template) => void;
}

export function EditorPage({ template, category, onSaved }: Props) {
  const { t } = useTranslation('templates');
  const [, navigate] = useLocation();
  const [isDirty, setIsDirty] = useState(false);
  const saved = useCallback(
    (next: Template) => {
      setIsDirty(false);
      showToast({ title: t('saved', { name: next.name }), intent: 'success' });
      onSaved?.(next);
    },
    [t, onSaved],
  );
  const bar = template && (
    <DeleteTemplate template={template} onDeleted={() => navigate('/templates', { replace: true })} />
  );
  return (
    <Page title={template?.name ?? t('new')} bar={bar}>
      <nav className={styles.crumbs} aria-label={t('back')}>
        <Link href="/templates">{t('title')}</Link>
      </nav>
      <TemplateEditor
        template={template}
        category={category}
        onSaved={saved}
        onCancel={() => navigate('/templates')}
        onDirty={setIsDirty}
      />
      <LeaveGuard isActive={isDirty} />
    </Page>
  );
}
