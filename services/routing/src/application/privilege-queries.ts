import { matrixOf, missingPrivileges, namePrivileges } from '@parley/access';
import type { GetPrivileges, GetPrivilegesReply } from '@parley/contracts';
import type { Caller, Role } from '@parley/kernel';
import { Transactions } from '@parley/persistence';
import { Injectable } from '@nestjs/common';
import { mayNotReadPrivileges, userNotFound, userUnnamed } from '../domain/routing.errors';

interface PersonRow {
  readonly id: string;
  readonly business_unit_id: string;
  readonly roles: Role[];
}

const NAMED_AT_MOST = 10;

/** What somebody may do, what he lacks to take part, and whom he can ask for it (R7, R8, R151). */
@Injectable()
export class PrivilegeQueries {
  constructor(private readonly transactions: Transactions) {}

  async get({ userId }: GetPrivileges, caller: Caller): Promise<GetPrivilegesReply> {
    const person = await this.find(userId ?? ownIdOf(caller));
    if (!mayRead(caller, person)) throw mayNotReadPrivileges();
    if (!person) throw userNotFound();
    const missing = missingPrivileges(person.roles);
    return {
      userId: person.id,
      roles: person.roles,
      matrix: matrixOf(person.roles),
      missing,
      missingInWords: namePrivileges(missing),
      ask: await this.administratorsFor(person),
    };
  }

  private async find(userId: string): Promise<PersonRow | undefined> {
    const [row] = await this.transactions.query<PersonRow>(
      'SELECT id, business_unit_id, roles FROM directory_user WHERE id = $1 AND NOT removed',
      [userId],
    );
    return row;
  }

  /** Those of his own business unit; where it has none, those of the others. */
  private async administratorsFor({ business_unit_id }: PersonRow): Promise<string[]> {
    const rows = await this.transactions.query<{ name: string; is_near: boolean }>(
      `SELECT name, business_unit_id = $1 AS is_near FROM directory_user
        WHERE 'administrator' = ANY(roles) AND active AND NOT removed
        ORDER BY is_near DESC, name, id LIMIT ${NAMED_AT_MOST}`,
      [business_unit_id],
    );
    const near = rows.filter(({ is_near }) => is_near);
    return (near.length > 0 ? near : rows).map(({ name }) => name);
  }
}

function ownIdOf(caller: Caller): string {
  if (caller === 'system') throw userUnnamed();
  return caller.userId;
}

/** His own; managers those of their unit; the administrator everybody's. */
function mayRead(caller: Caller, person: PersonRow | undefined): boolean {
  if (caller === 'system' || caller.roles.includes('administrator')) return true;
  if (!person) return false;
  const isManager = caller.roles.some((role) => role !== 'salesperson');
  return person.id === caller.userId || (isManager && person.business_unit_id === caller.businessUnitId);
}
