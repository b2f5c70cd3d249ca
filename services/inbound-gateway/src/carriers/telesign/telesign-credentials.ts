import { randomUUID } from 'node:crypto';
import type { CarrierLogin } from '../carrier';
import { reasonOfStatus, rejected, type CredentialsCheck } from '../credentials-check';
import { pausesAccount } from '../failure-reasons';
import { telesignReason } from './telesign-codes';
import { envelopeOf } from './telesign-envelope';
import { TelesignRest, type TelesignCredentials } from './telesign-rest';

type Login = CarrierLogin<TelesignCredentials>;

/** Asks for a message that nobody sent: whoever is told that it is not there was let in. */
export async function checkTelesignCredentials(login: Login, timeoutMs: number): Promise<CredentialsCheck> {
  const nobodys = randomUUID().replaceAll('-', '').toUpperCase();
  try {
    const answer = await new TelesignRest(login, timeoutMs).execute('GET', `/v1/messaging/${nobodys}`);
    const code = envelopeOf(answer)?.status.code;
    if (code === undefined) return rejected(reasonOfStatus(answer.status) ?? 'ProviderUnavailable');
    const reason = telesignReason(code, 'answer');
    if (reason && pausesAccount(reason)) return rejected(reason, code);
    const ofStatus = reasonOfStatus(answer.status) ?? (answer.status >= 500 && 'ProviderUnavailable');
    return ofStatus ? rejected(ofStatus, code) : { accepted: true };
  } catch {
    return rejected('ProviderUnavailable');
  }
}
