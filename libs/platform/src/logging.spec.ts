import { DomainError } from '@parley/kernel';
import { maskNumber, safeError } from './logging';
import { errorOf, problemOf } from './problem';
import { Readiness } from './readiness';

describe('what is logged', () => {
  it('shows of a phone number only its end, and the same number the same way', () => {
    const masked = maskNumber('+15550100042');
    expect(masked).toMatch(/^[0-9a-f]{8}…42$/);
    expect(maskNumber('+15550100042')).toBe(masked);
    expect(maskNumber('+15550100142')).not.toBe(masked);
  });

  it('holds nothing that the database says about values', () => {
    const error = Object.assign(new Error('Key (number)=(+15550100042) already exists'), {
      severity: 'ERROR',
      code: '23505',
    });
    expect(JSON.stringify(safeError(error))).not.toContain('0100042');
    expect(safeError(error)).toMatchObject({ code: '23505' });
  });
});

describe('a problem document', () => {
  it('says what the caller can do, with a permanent code', () => {
    const error = new DomainError('rejected', 'consent.opted-out', 'No.', { since: 'yesterday' });
    expect(problemOf(error)).toMatchObject({
      status: 422,
      code: 'consent.opted-out',
      detail: 'No.',
      since: 'yesterday',
    });
  });

  it('comes back from another service as the same error', () => {
    const error = new DomainError('not_found', 'thing.not-found', 'There is none.');
    expect(errorOf(problemOf(error))).toMatchObject({
      kind: 'not_found',
      code: 'thing.not-found',
      message: 'There is none.',
    });
  });

  it('says nothing of an error that nobody foresaw', () => {
    expect(JSON.stringify(problemOf(new Error('canary')))).not.toContain('canary');
  });
});

describe('readiness', () => {
  it('names what is missing, and everything once the service drains', async () => {
    const readiness = new Readiness();
    readiness.await('facts', Promise.resolve());
    readiness.await('bus', Promise.reject(new Error('away')));
    readiness.require('database', () => false);
    await Promise.resolve();
    expect(await readiness.missing()).toEqual(['bus', 'database']);
    readiness.drain();
    expect(await readiness.missing()).toEqual(['draining']);
  });
});
