import { Button } from '@fluentui/react-components';
import { Call20Regular, Chat20Regular, Mail20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { CrmRecord } from '../../api/records';
import { hasMessageIcon, phonesOf } from './phones';
import styles from './record.module.css';
import { useOpenTexts } from './use-open-texts';

/** The ways to reach the customer that this record has. */
export function RecordActions({ record }: { readonly record: CrmRecord }) {
  const { t } = useTranslation('records');
  const openTexts = useOpenTexts(record);
  const phone = phonesOf(record).find(({ isValid }) => isValid);
  return (
    <div className={styles.actions}>
      {phone && hasMessageIcon(record.type) && (
        <>
          <Button appearance="primary" icon={<Chat20Regular />} onClick={() => openTexts(phone.number)}>
            {t('text')}
          </Button>
          <Button as="a" href={`tel:${phone.number}`} icon={<Call20Regular />}>
            {t('call')}
          </Button>
        </>
      )}
      {record.email && (
        <Button as="a" href={`mailto:${encodeURIComponent(record.email)}`} icon={<Mail20Regular />}>
          {t('sendEmail')}
        </Button>
      )}
    </div>
  );
}
