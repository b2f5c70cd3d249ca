import { Button } from '@fluentui/react-components';
import {
  Call20Regular,
  Chat20Regular,
  Link20Regular,
  Mail20Regular,
  MoreHorizontal20Regular,
  NoteAdd20Regular,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { CrmRecord } from '../../api/records';
import { recordPath } from '../../api/refs';
import { copyLink } from '../../ui/copy-link';
import { MenuButton } from '../../ui/menu-button';
import { hasMessageIcon, phonesOf } from './phones';
import styles from './record.module.css';
import { useOpenTexts } from './use-open-texts';

/** The ways to reach the customer that this record has, and what else can be done; one row on phones. */
export function RecordActions({
  record,
  onNote,
}: {
  readonly record: CrmRecord;
  readonly onNote: () => void;
}) {
  const { t } = useTranslation('records');
  const { t: shell } = useTranslation();
  const openTexts = useOpenTexts(record);
  const phone = phonesOf(record).find(({ isValid }) => isValid);
  const items = [
    { id: 'note', label: t('newNote'), icon: <NoteAdd20Regular />, onClick: onNote },
    {
      id: 'link',
      label: shell('copyLink'),
      icon: <Link20Regular />,
      onClick: () => copyLink(recordPath(record)),
    },
  ];
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
      <MenuButton
        className={styles.more}
        label={shell('more')}
        icon={<MoreHorizontal20Regular />}
        items={items}
      />
    </div>
  );
}
