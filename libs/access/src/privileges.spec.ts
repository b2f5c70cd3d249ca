import type { Actor, Role } from '@parley/kernel';
import { missingPrivileges, namePrivileges } from './missing-privileges';
import { MANAGER_GRANTS, SALESPERSON_GRANTS } from './privilege-table';
import { levelOf, mayDo } from './privileges';

const actor = (...roles: Role[]): Actor => ({
  userId: 'seller-1',
  businessUnitId: 'north',
  roles,
  teamIds: ['team-1'],
});

const OWN = { owner: { type: 'user', id: 'seller-1' } } as const;
const OF_TEAM = { owner: { type: 'team', id: 'team-1' } } as const;
const OF_COLLEAGUE = { owner: { type: 'user', id: 'seller-2' }, ownerBusinessUnitId: 'north' } as const;
const OF_STRANGER = { owner: { type: 'user', id: 'seller-9' }, ownerBusinessUnitId: 'south' } as const;

describe('privileges', () => {
  it.each([
    ['his own message', OWN, true],
    ['a message of his team', OF_TEAM, true],
    ['a message of a colleague in the same business unit', OF_COLLEAGUE, false],
    ['a message of another business unit', OF_STRANGER, false],
  ])('answers whether a salesperson may delete %s', (_, row, expected) => {
    expect(mayDo(actor('salesperson'), 'SalesOmnichannel Message', 'Delete', row)).toBe(expected);
  });

  it.each([
    ['in his own business unit', OF_COLLEAGUE, true],
    ['that is his own, wherever it stands', { ...OWN, ownerBusinessUnitId: 'south' }, true],
    ['in another business unit', OF_STRANGER, false],
    ['of which nothing is known', {}, false],
  ])('answers whether a salesperson may read a transcript %s', (_, row, expected) => {
    expect(mayDo(actor('salesperson'), 'Transcript', 'Read', row)).toBe(expected);
  });

  it('lets a salesperson read settings of the whole organisation', () => {
    expect(mayDo(actor('salesperson'), 'Setting Definition', 'Read')).toBe(true);
  });

  it('grants both Append and Append To on setting definitions', () => {
    expect(levelOf(['salesperson'], 'Setting Definition', 'Append')).toBe('organization');
    expect(levelOf(['salesperson'], 'Setting Definition', 'AppendTo')).toBe('organization');
  });

  it('keeps numbers from a salesperson and lets a manager reassign those of his business unit', () => {
    expect(mayDo(actor('salesperson'), 'Channel Instance', 'Assign', OWN)).toBe(false);
    expect(mayDo(actor('sales-manager'), 'Channel Instance', 'Assign', OF_COLLEAGUE)).toBe(true);
    expect(mayDo(actor('sequence-manager'), 'Channel Instance', 'Write', OF_COLLEAGUE)).toBe(true);
    expect(mayDo(actor('sales-manager'), 'Channel Instance', 'Assign', OF_STRANGER)).toBe(false);
  });

  it('leaves the creation of numbers and provider accounts to the administrator', () => {
    for (const role of ['salesperson', 'sales-manager', 'sequence-manager'] as const) {
      expect(levelOf([role], 'Channel Instance', 'Create')).toBeUndefined();
      expect(levelOf([role], 'Channel Instance Account', 'Create')).toBeUndefined();
    }
    expect(mayDo(actor('administrator'), 'Channel Instance Account', 'Create', OF_STRANGER)).toBe(true);
  });

  it('gives managers everything that a salesperson has', () => {
    for (const { entities, privileges } of SALESPERSON_GRANTS) {
      for (const entity of entities) {
        for (const privilege of privileges) {
          expect(levelOf(['sales-manager'], entity, privilege)).toBeDefined();
        }
      }
    }
  });

  it('takes the widest level of several roles', () => {
    expect(levelOf(['salesperson'], 'Note', 'Write')).toBe('user');
    expect(levelOf(['salesperson', 'administrator'], 'Note', 'Write')).toBe('organization');
    expect(levelOf(['administrator', 'salesperson'], 'Note', 'Write')).toBe('organization');
  });

  it('gives nothing to a user without a role', () => {
    for (const { entities, privileges } of [...SALESPERSON_GRANTS, ...MANAGER_GRANTS]) {
      for (const entity of entities) {
        for (const privilege of privileges) expect(mayDo(actor(), entity, privilege, OWN)).toBe(false);
      }
    }
  });
});

describe('missing privileges', () => {
  it.each(['salesperson', 'sales-manager', 'sequence-manager', 'administrator'] as const)(
    'finds that a %s lacks nothing to receive messages',
    (role) => {
      expect(missingPrivileges([role])).toEqual([]);
    },
  );

  it('names everything to a user without a sales role, grouped by entity', () => {
    const named = namePrivileges(missingPrivileges([]));
    expect(named).toContain('Lead (Create, Read)');
    expect(named).toContain('Notification (Read)');
    expect(named).toContain('SalesOmnichannel Message (Read, Create, Write, Delete, Append, Assign)');
  });
});
