import { isContention, isStoreUnavailable } from './store-faults';

const coded = (code: string): Error => Object.assign(new Error('x'), { code });

describe('an error of the database', () => {
  it.each(['ECONNREFUSED', 'ECONNRESET', '08006', '57P01', '57P03', '53300', '53100', '57014'])(
    '%s means that it is away',
    (code) => {
      expect(isStoreUnavailable(coded(code))).toBe(true);
      expect(isStoreUnavailable({ driverError: coded(code) })).toBe(true);
    },
  );

  it.each(['23505', '22P02', '42601', '42501'])('%s means that the work is wrong', (code) => {
    expect(isStoreUnavailable(coded(code))).toBe(false);
  });

  it('without a code is known by what the driver says', () => {
    expect(isStoreUnavailable(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isStoreUnavailable(new Error('Query runner already released.'))).toBe(true);
    expect(isStoreUnavailable(new Error('something else'))).toBe(false);
    expect(isStoreUnavailable(undefined)).toBe(false);
  });

  it('can say that the same work may be done again', () => {
    expect(isContention(coded('40P01'))).toBe(true);
    expect(isContention(coded('57P01'))).toBe(false);
  });
});
