import { trimmed, wrongIn } from './credentials';

const SID = `AC${'0'.repeat(32)}`;

describe('the credentials of a provider', () => {
  it('are all needed, and a Twilio account SID has its form', () => {
    expect(wrongIn('twilio', {})).toEqual(['accountSid', 'authToken']);
    expect(wrongIn('twilio', { accountSid: 'AC12', authToken: 'secret' })).toEqual(['accountSid']);
    expect(wrongIn('twilio', { accountSid: ` ${SID} `, authToken: 'secret' })).toEqual([]);
    expect(wrongIn('telesign', { customerId: 'x', apiKey: ' ' })).toEqual(['apiKey']);
  });

  it('are sent without the blanks that copying brings', () => {
    expect(trimmed({ accountSid: ` ${SID}\n` })).toEqual({ accountSid: SID });
  });
});
