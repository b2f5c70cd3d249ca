import type { Address, Instant } from '@parley/kernel';
import type { SenderNumber } from './inbound-verdict';
import type { StoredRecord } from './stored-record';

/**
 * The lead that an unknown customer becomes (R52): owned by the number's owner (Q7), with the number as its
 * mobile phone and name, and marked as made by routing (Q8).
 */
export function leadFor(from: Address, number: SenderNumber, id: string, at: Instant): StoredRecord {
  return {
    record: { type: 'lead', id },
    name: from,
    owner: number.owner,
    isActive: true,
    phones: { mobile: from },
    fields: { subject: `Text message from ${from}`, source: 'SMS', status: 'new', autoCreated: true },
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
}
