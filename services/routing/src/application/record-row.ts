import type { Instant, Owner, RecordType } from '@parley/kernel';
import type { StoredRecord } from '../domain/stored-record';

/** One row of `crm_record`, without what only searches and change lists use. */
export interface RecordRow {
  readonly type: RecordType;
  readonly id: string;
  readonly name: string;
  readonly owner_type: Owner['type'];
  readonly owner_id: string;
  readonly is_active: boolean;
  readonly business_phone: string | null;
  readonly mobile_phone: string | null;
  readonly email: string | null;
  readonly country: string | null;
  readonly time_zone: string | null;
  readonly contact_id: string | null;
  readonly account_id: string | null;
  readonly do_not_call: boolean | null;
  readonly fields: Record<string, unknown>;
  readonly created_at: Instant;
  readonly updated_at: Instant;
  readonly version: number;
}

export const RECORD_COLUMNS = `type, id, name, owner_type, owner_id, is_active, business_phone, mobile_phone, email,
  country, time_zone, contact_id, account_id, do_not_call, fields, created_at, updated_at, version`;

export const storedRecord = (row: RecordRow): StoredRecord => ({
  record: { type: row.type, id: row.id },
  name: row.name,
  owner: { type: row.owner_type, id: row.owner_id },
  isActive: row.is_active,
  phones: {
    ...(row.business_phone !== null && { business: row.business_phone }),
    ...(row.mobile_phone !== null && { mobile: row.mobile_phone }),
  },
  email: row.email ?? undefined,
  country: row.country ?? undefined,
  timeZone: row.time_zone ?? undefined,
  contactId: row.contact_id ?? undefined,
  accountId: row.account_id ?? undefined,
  doNotCall: row.do_not_call ?? undefined,
  fields: row.fields,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
});
