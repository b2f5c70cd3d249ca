import { levelOf } from '@parley/access';
import { Injectable } from '@nestjs/common';
import type { ListedNumber, ListNumbers, ListNumbersReply, SenderNumber } from '@parley/contracts';
import { DomainError, type Caller, type Instant } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { numberOf, type NumberRow } from './numbers';

const PAGE = 50;

type ListedRow = NumberRow & { readonly last_used_at: Instant | null };

/** Which sender numbers somebody may know of: those whose owner is in his business unit (DOMAIN section 3). */
@Injectable()
export class NumberList {
  constructor(private readonly transactions: Transactions) {}

  async list(
    { accountId, owner, limit = PAGE, cursor }: ListNumbers,
    caller: Caller,
  ): Promise<ListNumbersReply> {
    const rows = await this.transactions.query<ListedRow>(
      `SELECT sender_number.*, ${LAST_USED} AS last_used_at FROM sender_number
         LEFT JOIN number_pace USING (number)
         LEFT JOIN directory_user ON owner_type = 'user' AND directory_user.id = owner_id
         LEFT JOIN directory_team ON owner_type = 'team' AND directory_team.id = owner_id
        WHERE sender_number.name > coalesce((SELECT name FROM sender_number WHERE number = $1), '')
          AND ($2::text IS NULL OR account_id = $2)
          AND ($3::text IS NULL OR (owner_type, owner_id) = ($3, $4))
          AND ($5::text IS NULL OR coalesce(directory_user.business_unit_id, directory_team.business_unit_id) = $5)
        ORDER BY sender_number.name LIMIT $6`,
      [read(cursor), accountId ?? null, owner?.type ?? null, owner?.id ?? null, unitOf(caller), limit + 1],
    );
    const numbers = rows.slice(0, limit).map(listed);
    return rows.length > limit ? { numbers, cursor: cursorAt(numbers.at(-1)!) } : { numbers };
  }
}

/** The pace of a number knows when its next text may go: right after the last one went. */
const LAST_USED = `CASE WHEN next_slot_at > 'epoch' THEN least(next_slot_at, now()) END`;

const listed = (row: ListedRow): ListedNumber => ({
  ...numberOf(row),
  ...(row.last_used_at && { lastUsedAt: row.last_used_at }),
});

/** By the number, not by the name by which the list is sorted: a name may be too long and of any letters. */
const cursorAt = ({ number }: SenderNumber): string => Buffer.from(number).toString('base64url');

const read = (cursor = ''): string =>
  Buffer.from(cursor, 'base64url')
    .toString('latin1')
    .replace(/[^ -~]/g, '');

function unitOf(caller: Caller): string | null {
  if (caller === 'system') return null;
  const level = levelOf(caller.roles, 'Channel Instance', 'Read');
  if (level === 'organization') return null;
  if (level) return caller.businessUnitId;
  throw new DomainError('forbidden', 'privilege.missing', 'The user may not see sender numbers.', {
    missing: ['Channel Instance: Read'],
  });
}
