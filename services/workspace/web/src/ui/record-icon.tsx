import {
  Building20Regular,
  Lightbulb20Regular,
  Person20Regular,
  Trophy20Regular,
} from '@fluentui/react-icons';
import type { RecordType } from '@parley/kernel';

const ICONS = {
  contact: Person20Regular,
  account: Building20Regular,
  lead: Lightbulb20Regular,
  opportunity: Trophy20Regular,
} as const;

/** The sign of a type of record, beside its name. */
export function RecordIcon({ type }: { readonly type: RecordType }) {
  const Icon = ICONS[type];
  return <Icon aria-hidden="true" />;
}
