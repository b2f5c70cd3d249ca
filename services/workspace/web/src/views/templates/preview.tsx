import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import type { Ref } from '@parley/kernel';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listOf } from '../../i18n/formats';
import { RecordPicker } from '../../ui/record-picker';
import { usePaused } from '../../ui/use-paused';
import { previewQuery } from './preview-query';
import type { TemplateForm } from './template-form';
import styles from './templates.module.css';

interface Props {
  readonly form: TemplateForm;
  readonly record?: Ref;
}

const PAUSE_MS = 300;

/** How the text reads for a real record, as the customer would get it. */
export function Preview({ form, record }: Props) {
  const { t } = useTranslation('templates');
  const [chosen, setChosen] = useState<Ref | undefined>(record);
  const fits = chosen?.type === form.category ? chosen : undefined;
  const { body, category, placeholders } = usePaused(form, PAUSE_MS);
  const isAskable = fits !== undefined && body.trim() !== '' && category === fits.type;
  const preview = useQuery({
    ...previewQuery({ body, category, placeholders }, fits),
    enabled: isAskable,
    placeholderData: keepPreviousData,
  });
  const { text, unresolved = [], segments = 0, encoding } = (isAskable && preview.data) || {};
  return (
    <aside className={styles.preview} aria-label={t('preview')}>
      <h2 className={styles.subheading}>{t('preview')}</h2>
      <RecordPicker label={t('previewWith')} types={[form.category]} chosen={fits} onChoose={setChosen} />
      {text === undefined ? (
        <p className={styles.meta}>{preview.isError && isAskable ? t('previewFailed') : t('previewEmpty')}</p>
      ) : (
        <>
          <p dir="auto" lang={form.language} className={styles.bubble}>
            {text}
          </p>
          <p className={styles.meta}>
            {t('texts', { count: segments })}
            {encoding === 'UCS-2' && ` · ${t('unicode')}`}
          </p>
        </>
      )}
      {unresolved.length > 0 && (
        <MessageBar intent="warning" layout="auto">
          <MessageBarBody>
            {t('unresolved', { count: unresolved.length, names: listOf(unresolved) })}
          </MessageBarBody>
        </MessageBar>
      )}
    </aside>
  );
}
