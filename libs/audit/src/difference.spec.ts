import { difference } from './audit-log';

describe('What differs', () => {
  it('is named as it was and as it is, and nothing else', () => {
    expect(difference({ a: 1, b: [1], c: 'x' }, { a: 1, b: [2], d: true })).toEqual({
      before: { b: [1], c: 'x' },
      after: { b: [2], d: true },
    });
  });

  it('is all of a new thing', () => {
    expect(difference(undefined, { a: 1, b: undefined })).toEqual({ after: { a: 1 } });
  });
});
