import type { RecordInput, RecordState } from '@parley/contracts';
import { keptPhones, type StatedRecord, type StoredRecord } from '../domain/stored-record';

/** A stored record as it stands on the wire. */
export const recordState = (stored: StoredRecord): RecordState => ({
  type: stored.record.type,
  id: stored.record.id,
  name: stored.name,
  owner: stored.owner,
  active: stored.isActive,
  phones: stored.phones,
  email: stored.email,
  country: stored.country,
  timeZone: stored.timeZone,
  contactId: stored.contactId,
  accountId: stored.accountId,
  doNotCall: stored.doNotCall,
  fields: stored.fields,
  createdAt: stored.createdAt,
  updatedAt: stored.updatedAt,
  version: stored.version,
});

/** A record as it was stated, its phones read with its own country, else with the organisation's (Q29). */
export const statedRecord = (input: RecordInput, defaultCountry: string | undefined): StatedRecord => ({
  record: { type: input.type, id: input.id },
  name: input.name,
  owner: { type: input.owner.type, id: input.owner.id },
  isActive: input.active,
  phones: keptPhones({ ...input.phones }, input.country ?? defaultCountry),
  email: input.email,
  country: input.country,
  timeZone: input.timeZone,
  contactId: input.contactId,
  accountId: input.accountId,
  doNotCall: input.doNotCall,
  fields: input.fields ?? {},
  createdAt: input.createdAt,
  updatedAt: input.updatedAt,
});
