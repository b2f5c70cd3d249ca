import { isSilent } from './status-words';
import type { ThreadMessage } from './thread-rows';

const message = (changes: Partial<ThreadMessage>): ThreadMessage => ({
  id: 'm-1',
  direction: 'outbound',
  text: 'Yes, it is.',
  at: '2026-03-01T09:00:00Z',
  status: 'sent',
  segments: 1,
  ...changes,
});

describe('the state line of a text', () => {
  it('is not shown once a provider took it that never tells what becomes of a text', () => {
    expect(isSilent(message({ hasDeliveryReports: false }))).toBe(true);
    expect(isSilent(message({ hasDeliveryReports: false, status: 'unconfirmed' }))).toBe(true);
  });

  it('is shown where the provider tells, and as long as it does not have it', () => {
    expect(isSilent(message({}))).toBe(false);
    expect(isSilent(message({ hasDeliveryReports: true }))).toBe(false);
    expect(isSilent(message({ hasDeliveryReports: false, status: 'submitting' }))).toBe(false);
    expect(isSilent(message({ hasDeliveryReports: false, status: 'not-sent' }))).toBe(false);
  });
});
