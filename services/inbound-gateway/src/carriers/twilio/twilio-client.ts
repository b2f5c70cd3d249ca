import type RequestClient from 'twilio/lib/base/RequestClient';
import type TwilioSdk from 'twilio/lib/rest/Twilio';
import { z } from 'zod';
import type { CarrierLogin } from '../carrier';
import { askProvider } from '../provider-http';

/** How the SDK throws an answer that is not 2xx. */
export const REFUSAL = z.object({ status: z.number(), code: z.number().int().optional() });

export type TwilioCredentials = { readonly accountSid: string; readonly authToken: string };

/**
 * Twilio's SDK for one account, on our own HTTP: that alone knows whether anything was sent when a request fails.
 * The SDK is loaded with the first send; it costs a tenth of a second and 20 MB that callbacks need not pay.
 */
export async function twilioClient(
  login: CarrierLogin<TwilioCredentials>,
  timeoutMs: number,
): Promise<TwilioSdk> {
  const { default: Sdk } = await import('twilio/lib/rest/Twilio.js');
  const { default: Http } = await import('twilio/lib/base/RequestClient.js');
  const httpClient = new Http();
  httpClient.request = (asked) => ask(asked, timeoutMs);
  const client = new Sdk(login.credentials.accountSid, login.credentials.authToken, {
    httpClient,
    edge: '', // not from the environment: TWILIO_EDGE and TWILIO_REGION would rewrite the host
    region: '',
  });
  if (login.baseUrl !== undefined) client.api.baseUrl = login.baseUrl;
  return client;
}

async function ask<Form>(asked: RequestClient.RequestOptions<Form>, timeoutMs: number) {
  const credentials = Buffer.from(`${asked.username}:${asked.password}`).toString('base64');
  const answer = await askProvider({
    method: asked.method.toUpperCase(),
    url: asked.uri,
    headers: { ...asked.headers, Authorization: `Basic ${credentials}` },
    body: asked.data ? new URLSearchParams(asked.data).toString() : undefined,
    timeoutMs,
  });
  return { statusCode: answer.status, body: jsonOf(answer.body), headers: {} };
}

/** The SDK takes null for an answer without a body. */
function jsonOf(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
