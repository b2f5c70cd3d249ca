import { Actors, mayDo } from '@parley/access';
import { AuditLog, difference } from '@parley/audit';
import { Injectable } from '@nestjs/common';
import {
  NumberChanged,
  type AddNumber,
  type ReassignNumber,
  type SenderNumber,
  type UpdateNumber,
} from '@parley/contracts';
import { DomainError, type Actor, type Address, type Caller, type Owner } from '@parley/kernel';
import { Outbox } from '@parley/messaging';
import { TOUCH_CHANGE, Transactions } from '@parley/persistence';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

export interface NumberRow {
  readonly number: Address;
  readonly name: string;
  readonly account_id: string;
  readonly owner_type: Owner['type'];
  readonly owner_id: string;
  readonly kind: SenderNumber['kind'] | null;
  readonly segments_per_second: number | null;
  readonly answers_keywords: SenderNumber['answersKeywords'] | null;
  readonly active: boolean;
  readonly version: number;
}

/** The sender numbers and who owns them (R30-R39). Every change is told to the other services in its commit. */
@Injectable()
export class Numbers {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly actors: Actors,
    private readonly audit: AuditLog,
  ) {}

  async add(request: AddNumber, caller: Caller): Promise<SenderNumber> {
    return this.transactions.run(async () => {
      const [row] = await this.transactions
        .query<NumberRow>(
          `INSERT INTO sender_number (number, name, account_id, owner_type, owner_id, kind, segments_per_second,
                                      answers_keywords, active, version)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1) RETURNING *`,
          [
            request.number,
            request.name,
            request.accountId,
            request.owner.type,
            request.owner.id,
            request.kind ?? null,
            request.segmentsPerSecond ?? null,
            request.answersKeywords ?? null,
            request.active ?? true,
          ],
        )
        .catch(refuseDuplicate);
      return this.changed('number-added', caller, row!);
    });
  }

  async update(request: UpdateNumber, caller: Caller): Promise<SenderNumber> {
    return this.transactions.run(async () => {
      const known = await this.lock(request.number);
      await this.refuseUnlessMay(caller, 'Write', known);
      const [row] = await this.transactions
        .query<NumberRow>(
          `UPDATE sender_number SET name = coalesce($2, name), kind = coalesce($3, kind),
                  segments_per_second = coalesce($4, segments_per_second),
                  answers_keywords = coalesce($5, answers_keywords), active = coalesce($6, active),
                  version = version + 1, ${TOUCH_CHANGE}
            WHERE number = $1 RETURNING *`,
          [
            request.number,
            request.name ?? null,
            request.kind ?? null,
            request.segmentsPerSecond ?? null,
            request.answersKeywords ?? null,
            request.active ?? null,
          ],
        )
        .catch(refuseDuplicate);
      return this.changed('number-updated', caller, row!, known);
    });
  }

  async reassign({ number, owner }: ReassignNumber, caller: Caller): Promise<SenderNumber> {
    return this.transactions.run(async () => {
      const known = await this.lock(number);
      await this.refuseUnlessMay(caller, 'Assign', known, owner);
      const [row] = await this.transactions.query<NumberRow>(
        `UPDATE sender_number SET owner_type = $2, owner_id = $3, version = version + 1, ${TOUCH_CHANGE}
          WHERE number = $1 RETURNING *`,
        [number, owner.type, owner.id],
      );
      return this.changed('number-reassigned', caller, row!, known);
    });
  }

  private async lock(number: Address): Promise<NumberRow> {
    const [row] = await this.transactions.query<NumberRow>(
      'SELECT * FROM sender_number WHERE number = $1 FOR UPDATE',
      [number],
    );
    if (!row) throw new DomainError('not_found', 'number.not-found', 'There is no such sender number.');
    return row;
  }

  /** Managers act within their business unit (R17, R154): the number is in it, and stays in it. */
  private async refuseUnlessMay(
    caller: Caller,
    privilege: 'Write' | 'Assign',
    row: NumberRow,
    newOwner?: Owner,
  ) {
    if (caller === 'system') return;
    const owners = [ownerOf(row), ...(newOwner ? [newOwner] : [])];
    for (const owner of owners) if (!(await this.may(caller, privilege, owner))) throw refused(privilege);
  }

  private async may(actor: Actor, privilege: 'Write' | 'Assign', owner: Owner): Promise<boolean> {
    const ownerBusinessUnitId = await this.actors.businessUnitOf(owner);
    return mayDo(actor, 'Channel Instance', privilege, { owner, ownerBusinessUnitId });
  }

  /** Told to the other services, and noted. */
  private async changed(
    action: string,
    by: Caller,
    row: NumberRow,
    known?: NumberRow,
  ): Promise<SenderNumber> {
    const number = numberOf(row);
    await this.outbox.add<NumberChanged>(NumberChanged, number);
    const change = difference(known && auditedState(known), auditedState(row));
    await this.audit.note({ by, action, thing: { type: 'number', id: row.number }, ...change });
    return number;
  }
}

export function numberOf(row: NumberRow): SenderNumber {
  return {
    number: row.number,
    name: row.name,
    accountId: row.account_id,
    owner: ownerOf(row),
    kind: row.kind ?? undefined,
    segmentsPerSecond: row.segments_per_second ?? undefined,
    answersKeywords: row.answers_keywords ?? undefined,
    active: row.active,
    version: row.version,
  };
}

function auditedState(row: NumberRow): object {
  const { number: _number, version: _version, ...state } = numberOf(row);
  return state;
}

const ownerOf = (row: NumberRow): Owner => ({ type: row.owner_type, id: row.owner_id });

function refused(privilege: string): DomainError {
  return new DomainError(
    'forbidden',
    'privilege.missing',
    'The number or its new owner is in another business unit.',
    {
      missing: [`Channel Instance: ${privilege}`],
    },
  );
}

function refuseDuplicate(error: { code?: string }): never {
  if (error.code === UNIQUE_VIOLATION) {
    throw new DomainError(
      'conflict',
      'number.exists',
      'There is already a sender number like this, or of this name.',
    );
  }
  if (error.code === FOREIGN_KEY_VIOLATION) {
    throw new DomainError('not_found', 'account.not-found', 'There is no such provider account.');
  }
  throw error;
}
