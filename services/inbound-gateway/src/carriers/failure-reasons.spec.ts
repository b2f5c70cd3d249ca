import { FAILURE_REASONS } from '@parley/contracts';
import { FAILURE_RULES, reasonsByCode } from './failure-reasons';

describe('the reasons why a text did not arrive', () => {
  it('are those of the contract, each with a sentence and an advice for the seller', () => {
    expect(Object.keys(FAILURE_RULES).sort()).toEqual([...FAILURE_REASONS].sort());
    for (const { sentence, advice } of Object.values(FAILURE_RULES)) {
      expect(sentence).toMatch(/^[A-Z][^{}]+\.$/);
      expect(advice).toMatch(/^[A-Z][^{}]+\.$/);
    }
  });

  it('let a refused message be tried again only where that can help', () => {
    const retried = FAILURE_REASONS.filter((reason) => FAILURE_RULES[reason].retry === 'later');
    expect(retried).toEqual([
      'RecipientUnreachable',
      'RecipientRestricted',
      'RateLimited',
      'QueueOverflow',
      'CarrierTemporary',
      'ProviderUnavailable',
    ]);
  });

  it('pause the account where every further send would end alike', () => {
    const pausing = FAILURE_REASONS.filter((reason) => FAILURE_RULES[reason].consequence === 'pause-account');
    expect(pausing).toEqual(['InsufficientFunds', 'AccountSuspended', 'AuthenticationFailed']);
    expect(FAILURE_RULES.RecipientOptedOut.consequence).toBe('suppress-recipient');
  });
});

describe('a table of codes', () => {
  it('gives every code one reason', () => {
    expect(reasonsByCode({ Expired: [1, 2], Unknown: [3] }).get(2)).toBe('Expired');
    expect(() => reasonsByCode({ Expired: [1], Unknown: [1] })).toThrow('code 1 has two reasons');
  });
});
