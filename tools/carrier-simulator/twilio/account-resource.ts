import type { Account } from '../carrier/accounts';
import { API_VERSION } from './message-resource';

const CREATED = 'Thu, 01 Jan 2026 00:00:00 +0000';

/** The account as Twilio shows it to whoever has its token, the token included. */
export function accountResource({ id, secret }: Account): object {
  const uri = `/${API_VERSION}/Accounts/${id}`;
  return {
    auth_token: secret,
    date_created: CREATED,
    date_updated: CREATED,
    friendly_name: 'Simulated account',
    owner_account_sid: id,
    sid: id,
    status: 'active',
    subresource_uris: { messages: `${uri}/Messages.json` },
    type: 'Full',
    uri: `${uri}.json`,
  };
}
