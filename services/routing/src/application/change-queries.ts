import {
  DEFAULT_LIMIT,
  type BusinessUnitChanged,
  type InboundRouted,
  type ListRoutingChanges,
  type ListRoutingChangesReply,
  type RecordChanged,
  type TeamChanged,
  type UserChanged,
} from '@parley/contracts';
import type { Address, Instant, Owner, RecordType, Role } from '@parley/kernel';
import { fitting } from '@parley/messaging';
import { ChangeLists } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { RECORD_COLUMNS, storedRecord, type RecordRow } from './record-row';
import { recordState } from './record-state';

/** What changed, in the order of change, for services that are new or were away (ARCHITECTURE section 4). */
@Injectable()
export class ChangeQueries {
  constructor(private readonly changes: ChangeLists) {}

  async list({ kind, after, limit = DEFAULT_LIMIT }: ListRoutingChanges): Promise<ListRoutingChangesReply> {
    const page = { after, limit };
    switch (kind) {
      case 'record':
        return this.page('crm_record', `${RECORD_COLUMNS}, removed`, page, recordChanged);
      case 'user':
        return this.page('directory_user', '*', page, userChanged);
      case 'team':
        return this.page('directory_team', '*', page, teamChanged);
      case 'business-unit':
        return this.page('directory_business_unit', '*', page, businessUnitChanged);
      case 'decision':
        return this.page('routed_message', '*', page, routedMessage);
    }
  }

  private async page<Row extends object>(
    source: string,
    columns: string,
    page: { after?: string; limit: number },
    asChange: (row: Row) => object,
  ): Promise<ListRoutingChangesReply> {
    const { rows, next } = await this.changes.page<Row & Placed>(source, `${columns}, ${PLACE}`, page);
    const changes = fitting(rows.map(asChange));
    return { changes, next: changes.length < rows.length ? rows[changes.length - 1]!.place : next };
  }
}

/** The cursor that goes on after a row. */
const PLACE = `change_xid::text || '.' || change_seq AS place`;

interface Placed {
  readonly place: string;
}

interface Removable {
  readonly removed: boolean;
  readonly version: number;
}

interface BusinessUnitRow extends Removable {
  readonly id: string;
  readonly name: string;
}

interface TeamRow extends BusinessUnitRow {
  readonly business_unit_id: string;
  readonly member_ids: string[];
}

interface UserRow extends BusinessUnitRow {
  readonly first_name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly time_zone: string | null;
  readonly business_unit_id: string;
  readonly roles: Role[];
  readonly active: boolean;
}

interface RoutedRow {
  readonly message_id: string;
  readonly from_address: Address;
  readonly to_address: Address;
  readonly record_type: RecordType;
  readonly record_id: string;
  readonly record_name: string;
  readonly record_owner_type: Owner['type'];
  readonly record_owner_id: string;
  readonly record_version: number;
  readonly outcome: string;
  readonly decided_by: InboundRouted['decidedBy'];
  readonly text: string;
  readonly media: InboundRouted['media'];
  readonly signal: InboundRouted['signal'] | null;
  readonly received_at: Instant;
  readonly decided_at: Instant;
  readonly move_seq: number;
  readonly number_owner_type: Owner['type'] | null;
  readonly number_owner_id: string | null;
  readonly number_version: number | null;
}

const removed = (row: Removable) => (row.removed ? { removed: true } : {});

const recordChanged = (row: RecordRow & Removable): RecordChanged => ({
  ...recordState(storedRecord(row)),
  ...removed(row),
});

const businessUnitChanged = (row: BusinessUnitRow): BusinessUnitChanged => ({
  id: row.id,
  name: row.name,
  version: row.version,
  ...removed(row),
});

const teamChanged = (row: TeamRow): TeamChanged => ({
  ...businessUnitChanged(row),
  businessUnitId: row.business_unit_id,
  memberIds: row.member_ids,
});

const userChanged = (row: UserRow): UserChanged => ({
  ...businessUnitChanged(row),
  firstName: row.first_name ?? undefined,
  email: row.email ?? undefined,
  phone: row.phone ?? undefined,
  timeZone: row.time_zone ?? undefined,
  businessUnitId: row.business_unit_id,
  roles: row.roles,
  active: row.active,
});

/** The record and the number as they stand now: their versions say so. */
const routedMessage = (row: RoutedRow): InboundRouted => ({
  messageId: row.message_id,
  from: row.from_address,
  to: row.to_address,
  record: { type: row.record_type, id: row.record_id },
  recordName: row.record_name,
  recordOwner: { type: row.record_owner_type, id: row.record_owner_id },
  recordVersion: row.record_version,
  decidedBy: row.decided_by,
  leadCreated: row.outcome === 'new-lead',
  text: row.text,
  media: row.media,
  signal: row.signal ?? undefined,
  receivedAt: row.received_at,
  decidedAt: row.decided_at,
  moveSeq: row.move_seq,
  ...(row.number_owner_type &&
    row.number_owner_id && {
      numberOwner: { type: row.number_owner_type, id: row.number_owner_id },
      numberVersion: row.number_version ?? undefined,
    }),
});
