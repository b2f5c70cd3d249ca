import { parseBareAddress, parseInstant, signalOf, type KeywordSignal } from '@parley/kernel';
import { z } from 'zod';
import { addressField, isMessageId, presentable, quarantined, refused } from '../callback-fields';
import type { CallbackRequest, ParsedCallback } from '../carrier';
import { readStrictJson } from './strict-json';
import { telesignDelivery } from './telesign-codes';

const referenceId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

const address = addressField(parseBareAddress);

const INBOUND = z.object({
  reference_id: referenceId,
  sub_resource: z.literal('mo_sms').optional(),
  user_response: z.object({
    phone_number: address,
    sender_id: address,
    mo_message: z.string(),
    action: z.string().nullish(),
  }),
});

const REPORT = z.object({
  reference_id: referenceId.nullish(),
  external_id: z.string().nullish(),
  status: z.object({ code: z.int(), updated_on: z.string().max(64).nullish() }),
});

/** Reads a callback whose signature was verified: replies and delivery reports share one URL. */
export function parseTelesignCallback({ rawBody }: CallbackRequest): ParsedCallback {
  const json = readStrictJson(rawBody);
  if (!json.ok) return quarantined(rawBody, json.problem);
  return isInbound(json.value) ? parseInbound(json.value, rawBody) : parseReport(json.value, rawBody);
}

function isInbound(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  return 'user_response' in body || ('sub_resource' in body && body.sub_resource === 'mo_sms');
}

function parseInbound(body: unknown, rawBody: Buffer): ParsedCallback {
  const read = INBOUND.safeParse(body);
  if (!read.success) return refused(rawBody, read.error);
  const { reference_id: id, user_response: reply } = read.data;
  return {
    kind: 'inbound',
    key: `inbound:${id}`,
    providerMessageId: id,
    from: reply.phone_number,
    to: reply.sender_id,
    text: presentable(reply.mo_message),
    media: [],
    signal: actionSignal(reply.action) ?? signalOf(reply.mo_message),
  };
}

const ACTION_SIGNALS: ReadonlyMap<string, KeywordSignal> = new Map([
  ['start', 'start'],
  ['stop', 'stop'],
  ['help', 'help'],
]);

/** Only accounts with the keyword feature get an action; `generic` says that TeleSign saw no keyword. */
const actionSignal = (action: string | null | undefined): KeywordSignal | undefined =>
  ACTION_SIGNALS.get(action?.toLowerCase() ?? '');

function parseReport(body: unknown, rawBody: Buffer): ParsedCallback {
  const read = REPORT.safeParse(body);
  if (!read.success) return refused(rawBody, read.error);
  const { reference_id: referenceId, external_id: externalId, status } = read.data;
  const messageId = externalId && isMessageId(externalId) ? externalId : undefined;
  if (!referenceId && !messageId) return quarantined(rawBody, 'the report names no message');
  const updatedOn = status.updated_on ?? '';
  return {
    kind: 'report',
    key: `report:${referenceId ?? `external:${messageId}`}:${status.code}:${presentable(updatedOn)}`,
    providerMessageId: referenceId ?? undefined,
    messageId,
    ...telesignDelivery(status.code),
    reportedAt: parseInstant(updatedOn),
  };
}
