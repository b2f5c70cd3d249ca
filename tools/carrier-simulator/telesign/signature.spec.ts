import { hmac } from './authentication';

describe('TeleSign’s signature', () => {
  it('agrees with the vector that the vendor publishes in its SDK', () => {
    const request = [
      'POST',
      'application/json',
      'Wed, 14 Dec 2016 18:20:12 GMT',
      'x-ts-auth-method:HMAC-SHA256',
      'x-ts-nonce:A1592C6F-E384-4CDB-BC42-C3AB970369E9',
      '{"key":"value"}',
      '/v1/resource',
    ].join('\n');

    expect(hmac('yourApiKey', request)).toBe('q5n15bclH8MY7OmbZnuVxwb9uivpmafJAlLcFnN/U8A=');
  });

  it('decodes the key before it signs a callback', () => {
    const key = 'ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw==';
    const body =
      '{"reference_id":"0123456789ABCDEF0123456789ABCDEF","sub_resource":"mo_sms","errors":{},' +
      '"status":{"code":1500,"description":"Delivered","updated_on":"2023-10-31T14:47:10.154000Z"},' +
      '"submit_timestamp":"2023-10-31T14:47:10.154000Z","user_response":{"phone_number":"11234567890",' +
      '"iso_country_code":"US","sender_id":"4442","mo_message":"Start","action":"start","keyword":"start","price":""}}';

    expect(hmac(key, body)).toBe('xgfkAMDhhe3WJErJTvnALfSThvXlFBoddc9mpJCMeGo=');
  });
});
