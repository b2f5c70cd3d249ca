import { Button, Field, Input, Select } from '@fluentui/react-components';
import { RECORD_TYPES } from '@parley/kernel';
import { useTranslation } from 'react-i18next';
import { refOf, refText } from '../../api/refs';
import { OwnerPicker } from '../../ui/owner-picker';
import { RecordPicker } from '../../ui/record-picker';
import type { AuditFilter } from './audit-query';
import { ACTIONS } from './audit-words';
import { CONTEXT_WORDS } from './contexts';
import styles from './settings.module.css';

interface Props {
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
}

export function AuditFilters({ filter, onChange }: Props) {
  const { t } = useTranslation('settings');
  const change = (next: Partial<AuditFilter>): void => onChange({ ...filter, ...next });
  const { context, actor, action, record, from, to } = filter;
  return (
    <div className={styles.filters}>
      <p className={styles.meta}>{t('auditReadOnly')}</p>
      <Field label={t('service')} className={styles.half}>
        <Select
          value={context}
          onChange={(_, { value }) => change({ context: value as AuditFilter['context'], action: undefined })}
        >
          {Object.entries(CONTEXT_WORDS).map(([id, words]) => (
            <option key={id} value={id}>
              {t(words)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('action')} className={styles.half}>
        <Select value={action ?? ''} onChange={(_, { value }) => change({ action: value || undefined })}>
          <option value="">{t('allActions')}</option>
          {Object.entries(ACTIONS[context]).map(([id, words]) => (
            <option key={id} value={id}>
              {t(words)}
            </option>
          ))}
        </Select>
      </Field>
      <OwnerPicker
        label={t('person')}
        isPersonal
        chosen={actor ? { type: 'user', id: actor } : undefined}
        onChoose={({ id }) => change({ actor: id })}
      />
      <RecordPicker
        label={t('record')}
        types={RECORD_TYPES}
        chosen={refOf(record ?? null)}
        onChoose={(chosen) => change({ record: chosen && refText(chosen) })}
      />
      <Field label={t('fromDay')} className={styles.half}>
        <Input type="date" value={from ?? ''} onChange={(_, { value }) => change({ from: value })} />
      </Field>
      <Field label={t('toDay')} className={styles.half}>
        <Input type="date" value={to ?? ''} onChange={(_, { value }) => change({ to: value })} />
      </Field>
      <Button onClick={() => onChange({ context })}>{t('clearFilters')}</Button>
    </div>
  );
}
