import RequestClient from 'twilio/lib/base/RequestClient';
import Response from 'twilio/lib/http/response';
import TwilioSdk from 'twilio/lib/rest/Twilio';
import type { CarrierAccount } from '../carrier';
import { askProvider } from '../provider-http';

export type TwilioCredentials = { readonly accountSid: string; readonly authToken: string };

/**
 * Twilio's SDK for one account, on our own HTTP: that alone knows whether anything was sent when a request fails.
 * In a file of its own because it takes a tenth of a second to load, which the callback path need not pay.
 */
export function twilioClient(account: CarrierAccount<TwilioCredentials>, timeoutMs: number): TwilioSdk {
  const { accountSid, authToken } = account.credentials;
  const client = new TwilioSdk(accountSid, authToken, {
    httpClient: new OwnHttp({ timeout: timeoutMs }),
    edge: '', // not from the environment: TWILIO_EDGE and TWILIO_REGION would rewrite the host
    region: '',
  });
  if (account.baseUrl !== undefined) client.api.baseUrl = account.baseUrl;
  return client;
}

class OwnHttp extends RequestClient {
  override async request<TData>(asked: RequestClient.RequestOptions<TData>): Promise<Response<TData>> {
    const credentials = Buffer.from(`${asked.username}:${asked.password}`).toString('base64');
    const answer = await askProvider({
      method: asked.method.toUpperCase(),
      url: asked.uri,
      headers: { ...asked.headers, Authorization: `Basic ${credentials}` },
      body: asked.data ? new URLSearchParams(asked.data).toString() : undefined,
      timeoutMs: this.defaultTimeout,
    });
    return new Response<TData>(answer.status, jsonOf(answer.body), {});
  }
}

/** The SDK reads a body that is null as an answer without one. */
function jsonOf(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
