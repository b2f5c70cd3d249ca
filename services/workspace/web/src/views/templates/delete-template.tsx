import { Button, useRestoreFocusTarget } from '@fluentui/react-components';
import { Delete20Regular } from '@fluentui/react-icons';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import type { Template } from './template-form';
import styles from './templates.module.css';
import { deleteTemplate } from './templates-query';

export function DeleteTemplate({
  template,
  onDeleted,
}: {
  readonly template: Template;
  readonly onDeleted: () => void;
}) {
  const { t } = useTranslation('templates');
  const { t: shell } = useTranslation();
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const restore = useRestoreFocusTarget();

  async function remove(): Promise<void> {
    await deleteTemplate(template.id);
    onDeleted();
    queries.removeQueries({ queryKey: keys.template(template.id) });
    await queries.invalidateQueries({ queryKey: keys.templates });
  }

  return (
    <>
      <Button
        {...restore}
        appearance="subtle"
        className={styles.delete}
        icon={<Delete20Regular />}
        onClick={() => setIsAsking(true)}
      >
        {shell('delete')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('deleteTitle', { name: template.name })}
        action={shell('delete')}
        onCancel={() => setIsAsking(false)}
        onConfirm={remove}
      >
        {template.usedIn30Days ? `${t('deleteUsed', { count: template.usedIn30Days })} ` : ''}
        {t('deleteBody')}
      </ConfirmDialog>
    </>
  );
}
