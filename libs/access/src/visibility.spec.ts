import type { Actor } from '@parley/kernel';
import { mayView, principalsOf, visibleTo } from './visibility';

const seller: Actor = {
  userId: 'seller-1',
  businessUnitId: 'north',
  roles: ['salesperson'],
  teamIds: ['team-1', 'team-2'],
};
const colleague = { type: 'user', id: 'seller-2' } as const;

describe('who may see a conversation', () => {
  it.each([
    ['the owner of the number', { numberOwner: { type: 'user', id: 'seller-1' } as const }],
    ['a member of the team that owns the number', { numberOwner: { type: 'team', id: 'team-2' } as const }],
    [
      'the owner of the record',
      { numberOwner: colleague, recordOwner: { type: 'user', id: 'seller-1' } as const },
    ],
    [
      'a member of the team that owns the record',
      { numberOwner: colleague, recordOwner: { type: 'team', id: 'team-1' } as const },
    ],
  ])('shows it to %s', (_, owners) => {
    expect(mayView(seller, owners)).toBe(true);
  });

  it('hides it from everybody else, whatever his role', () => {
    const owners = { numberOwner: colleague, recordOwner: { type: 'team', id: 'team-9' } as const };
    expect(mayView(seller, owners)).toBe(false);
    expect(mayView({ ...seller, roles: ['administrator'] }, owners)).toBe(false);
  });

  it('does not take a team for the user of the same id', () => {
    expect(mayView(seller, { numberOwner: { type: 'team', id: 'seller-1' } })).toBe(false);
  });

  it('opens nothing while the owners are not known', () => {
    expect(mayView(seller, {})).toBe(false);
  });

  it('shows everything to the system', () => {
    expect(mayView('system', {})).toBe(true);
  });
});

describe('the same rule in SQL', () => {
  it('names the user and each of his teams as principals', () => {
    expect(principalsOf(seller)).toEqual(['user:seller-1', 'team:team-1', 'team:team-2']);
  });

  it('compares the owners of number and record with the principals', () => {
    const condition = visibleTo({ principals: '$3', number: 'n', record: 'r' });
    expect(condition).toContain('n.owner_key = ANY($3::text[])');
    expect(condition).toContain('r.owner_key = ANY($3::text[])');
  });
});
