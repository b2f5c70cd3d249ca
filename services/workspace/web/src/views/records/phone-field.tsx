import { Button, Tooltip } from '@fluentui/react-components';
import { Call20Regular, Chat20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { CrmRecord } from '../../api/records';
import { PhoneNumber } from '../../ui/phone-number';
import { hasMessageIcon, type Phone } from './phones';
import styles from './record.module.css';
import { useOpenTexts } from './use-open-texts';

/** A number with its message icon (R41); one that is not valid says how to write it (R106). */
export function PhoneField({ record, phone }: { readonly record: CrmRecord; readonly phone: Phone }) {
  const { t } = useTranslation('records');
  const openTexts = useOpenTexts(record);
  const { number, isValid } = phone;
  if (!hasMessageIcon(record.type)) return <PhoneNumber value={number} />;
  const label = t('textTo', { name: record.name, number });
  return (
    <span className={styles.phone}>
      <PhoneNumber value={number} />
      {isValid ? (
        <>
          <Button
            appearance="subtle"
            icon={<Chat20Regular />}
            aria-label={label}
            onClick={() => openTexts(number)}
          />
          <Button
            as="a"
            appearance="subtle"
            href={`tel:${number}`}
            icon={<Call20Regular />}
            aria-label={t('callTo', { name: record.name, number })}
          />
        </>
      ) : (
        <Tooltip content={t('invalidNumber', { number })} relationship="description" positioning="below">
          <Button appearance="subtle" icon={<Chat20Regular />} aria-label={label} disabledFocusable />
        </Tooltip>
      )}
    </span>
  );
}
