import type { FailureReason } from '@parley/contracts';
import { z } from 'zod';
import type { CarrierLogin } from '../carrier';
import { reasonOfStatus, rejected, type CredentialsCheck } from '../credentials-check';
import { REFUSAL, twilioClient, type TwilioCredentials } from './twilio-client';
import { twilioReason } from './twilio-codes';

type Login = CarrierLogin<TwilioCredentials>;

/** Reads the account itself, which whoever has its token may; Twilio says there also whether it may send. */
export async function checkTwilioCredentials(login: Login, timeoutMs: number): Promise<CredentialsCheck> {
  const { accountSid } = login.credentials;
  try {
    const client = await twilioClient(login, timeoutMs);
    const account = ACCOUNT.parse(await client.api.v2010.accounts(accountSid).fetch());
    if (account.sid !== accountSid) return rejected('ProviderUnavailable');
    return account.status === 'active' ? { accepted: true } : rejected('AccountSuspended');
  } catch (failure) {
    const { status, code } = REFUSAL.safeParse(failure).data ?? {};
    const reason = code === undefined ? undefined : (CODES.get(code) ?? twilioReason(code));
    return rejected(reason ?? reasonOfStatus(status) ?? 'ProviderUnavailable', code);
  }
}

/** To a stranger Twilio denies that there is such an account. */
const CODES: ReadonlyMap<number, FailureReason> = new Map([[20404, 'AuthenticationFailed']]);

const ACCOUNT = z.object({ sid: z.string(), status: z.enum(['active', 'suspended', 'closed']) });
