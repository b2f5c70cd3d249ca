import type { RecordType } from '@parley/kernel';
import type { CrmRecord } from '../../api/records';

export interface Phone {
  readonly kind: 'business' | 'mobile';
  readonly number: string;
  /** Routing writes what it can read as E.164 and leaves the rest as somebody typed it. */
  readonly isValid: boolean;
}

const E164 = /^\+[1-9]\d{6,14}$/;

export const isE164 = (number: string): boolean => E164.test(number);

/** The phones of a record, business first (R88). */
export function phonesOf({ phones }: Pick<CrmRecord, 'phones'>): Phone[] {
  return (['business', 'mobile'] as const).flatMap((kind) => {
    const number = phones[kind];
    return number ? [{ kind, number, isValid: isE164(number) }] : [];
  });
}

/** An opportunity has no phone of its own: its conversations are under Activity (R42). */
export const hasMessageIcon = (type: RecordType): boolean => type !== 'opportunity';
