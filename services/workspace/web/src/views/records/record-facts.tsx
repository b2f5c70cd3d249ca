import { Badge } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useOwnerName } from '../../api/people';
import type { CrmRecord } from '../../api/records';
import { RecordIcon } from '../../ui/record-icon';
import { RECORD_WORDS } from '../../ui/record-words';
import styles from './record.module.css';

/** Below the name: what it is, whether it is still worked on, and by whom. */
export function RecordFacts({ record }: { readonly record: CrmRecord }) {
  const { t } = useTranslation('records');
  const { t: shell } = useTranslation();
  const ownerName = useOwnerName();
  return (
    <div className={styles.facts}>
      <RecordIcon type={record.type} />
      <span>{shell(RECORD_WORDS[record.type])}</span>
      <Badge appearance="tint" color={record.active ? 'success' : 'subtle'}>
        {record.active ? t('active') : t('inactive')}
      </Badge>
      <bdi>{t('ownedBy', { name: ownerName(record.owner) })}</bdi>
    </div>
  );
}
