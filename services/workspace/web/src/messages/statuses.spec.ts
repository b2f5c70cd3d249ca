import { isFailed, mayBecome } from './statuses';

describe('the state of a message', () => {
  it.each([
    ['queued', 'submitting'],
    ['scheduled', 'queued'],
    ['submitting', 'sent'],
    ['unknown', 'sent'],
    ['sent', 'delivered'],
    ['queued', 'delivered'],
  ])('goes on from %s to %s', (status, next) => {
    expect(mayBecome({ status }, { status: next })).toBe(true);
  });

  it.each([
    ['sent', 'submitting'],
    ['delivered', 'sent'],
    ['delivered', 'not-delivered'],
    ['not-sent', 'delivered'],
    ['cancelled', 'sent'],
    ['sent', 'sent'],
  ])('does not go back from %s to %s', (status, next) => {
    expect(mayBecome({ status }, { status: next })).toBe(false);
  });

  it('is put right by a receipt where only the time was up', () => {
    expect(mayBecome({ status: 'unconfirmed' }, { status: 'delivered' })).toBe(true);
    expect(mayBecome({ status: 'not-delivered', failureReason: 'Expired' }, { status: 'delivered' })).toBe(
      true,
    );
  });

  it('does not count as failed while it is unknown', () => {
    expect(isFailed('unknown')).toBe(false);
    expect(isFailed('not-delivered')).toBe(true);
  });
});
