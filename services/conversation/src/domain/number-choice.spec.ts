import type { Address, Owner } from '@parley/kernel';
import { choosePhone, chooseSender, type UsableNumber } from './number-choice';

const usable = (number: string, name: string, owner: Owner): UsableNumber => ({
  number: number as Address,
  name,
  owner,
});
const OWN_B = usable('+15550100002', 'B own', { type: 'user', id: 'S' });
const OWN_A = usable('+15550100003', 'A own', { type: 'user', id: 'S' });
const TEAM = usable('+15550100001', 'A team', { type: 'team', id: 'T' });

describe('the number that a message goes out from', () => {
  it('is the one last used, as long as it may still be used', () => {
    expect(chooseSender([TEAM.number], [OWN_A, OWN_B, TEAM])).toBe(TEAM.number);
    expect(chooseSender(['+15550109000' as Address, OWN_B.number], [OWN_A, OWN_B, TEAM])).toBe(OWN_B.number);
  });

  it('is an own number before one of a team, by name', () => {
    expect(chooseSender([], [TEAM, OWN_B, OWN_A])).toBe(OWN_A.number);
    expect(chooseSender(['+15550109000' as Address], [TEAM])).toBe(TEAM.number);
  });

  it('is none where there is none', () => {
    expect(chooseSender([TEAM.number], [])).toBeUndefined();
  });
});

describe('the phone that a message goes to', () => {
  it('is the business phone before the mobile, or none', () => {
    expect(choosePhone({ business: '+1', mobile: '+2' })).toBe('+1');
    expect(choosePhone({ mobile: '+2' })).toBe('+2');
    expect(choosePhone({})).toBeUndefined();
  });
});
