import {
  Building16Regular,
  Person16Regular,
  PersonAdd16Regular,
  Trophy16Regular,
} from '@fluentui/react-icons';
import type { RecordType } from '@parley/kernel';
import { useTranslation } from 'react-i18next';
import styles from './record-icon.module.css';

const ICONS = {
  contact: Person16Regular,
  account: Building16Regular,
  lead: PersonAdd16Regular,
  opportunity: Trophy16Regular,
};

export const RECORD_TYPE_WORDS = {
  contact: 'recordTypeContact',
  account: 'recordTypeAccount',
  lead: 'recordTypeLead',
  opportunity: 'recordTypeOpportunity',
} as const satisfies Record<RecordType, string>;

/** What kind of record it is, as an icon with its name. */
export function RecordIcon({ type }: { readonly type: RecordType }) {
  const { t } = useTranslation();
  const Icon = ICONS[type];
  return (
    <Icon
      className={styles.icon}
      aria-label={t(RECORD_TYPE_WORDS[type])}
      title={t(RECORD_TYPE_WORDS[type])}
    />
  );
}
