import { parseAddress, parseInstant, signalOf, type Instant, type KeywordSignal } from '@parley/kernel';
import { z } from 'zod';
import { addressField, isMessageId, presentable, quarantined, refused } from '../callback-fields';
import type { CallbackRequest, Media, ParsedCallback } from '../carrier';
import { twilioDelivery } from './twilio-codes';
import { formOf, type TwilioForm } from './twilio-form';

/** The query parameter of our StatusCallback URL; it is signed, because Twilio signs the URL. */
export const MESSAGE_PARAMETER = 'message';

export const MESSAGE_SID = /^(?:SM|MM)[0-9a-f]{32}$/;

const MAX_FIELDS = 200;
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_.-]*$/;
const SHIFTED_NAME = /^(?:From|To|Body|MessageSid)[^A-Z]/;
const HARMFUL_NAMES: ReadonlySet<string> = new Set(['constructor', 'prototype']);

/** What `FromCity` and the like would leave behind, had somebody cut them into a `From` of their own. */
const TAILS = ['City', 'Country', 'State', 'Zip'];
const isTail = (text: string): boolean =>
  TAILS.some((tail) => tail.startsWith(text) || text.startsWith(tail));

const address = addressField((text) => (isTail(text) ? undefined : parseAddress(text)));

const envelope = {
  MessageSid: z.string().regex(MESSAGE_SID),
  AccountSid: z
    .string()
    .regex(/^AC[0-9A-Za-z]{32}$/)
    .optional(),
  ApiVersion: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional(),
};

const INBOUND = z.object({
  ...envelope,
  From: address,
  To: address,
  Body: z.string(),
  NumMedia: z
    .string()
    .regex(/^(?:\d|10)$/)
    .default('0'),
  OptOutType: z.string().optional(),
});

const REPORT = z.object({
  ...envelope,
  MessageStatus: z.string().regex(/^[a-z_-]{1,32}$/),
  ErrorCode: z
    .string()
    .regex(/^\d{0,6}$/)
    .optional(),
  RawDlrDoneDate: z.string().max(32).optional(),
});

const MEDIA = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2_048),
  contentType: z.string().min(1).max(255),
});

/**
 * Reads a callback whose signature was verified. The signature has no delimiters between names and values, so the
 * schema is strict about every field that counts, and doubled or oddly named parameters void the whole.
 */
export function parseTwilioCallback(request: CallbackRequest): ParsedCallback {
  const form = formOf(request.rawBody);
  const problem = problemOf(form);
  if (problem !== undefined) return quarantined(request.rawBody, problem);
  return form.MessageStatus === undefined ? parseInbound(form, request) : parseReport(form, request);
}

function problemOf(form: TwilioForm): string | undefined {
  const names = Object.keys(form);
  if (names.length > MAX_FIELDS) return 'too many parameters';
  for (const name of names) {
    if (!FIELD_NAME.test(name) || SHIFTED_NAME.test(name) || HARMFUL_NAMES.has(name)) {
      return 'a parameter has no proper name';
    }
    if (typeof form[name] !== 'string') return 'a parameter was given twice';
  }
  return undefined;
}

function parseInbound(form: TwilioForm, { rawBody }: CallbackRequest): ParsedCallback {
  const read = INBOUND.safeParse(form);
  if (!read.success) return refused(rawBody, read.error);
  const { MessageSid, From, To, Body, NumMedia, OptOutType } = read.data;
  const media = mediaOf(form, Number(NumMedia));
  if (!media) return quarantined(rawBody, 'the media do not agree with NumMedia');
  return {
    kind: 'inbound',
    key: `inbound:${MessageSid}`,
    providerMessageId: MessageSid,
    from: From,
    to: To,
    text: presentable(Body),
    media,
    signal: optOutSignal(OptOutType) ?? signalOf(Body),
  };
}

/** All that were announced, and none that was not; undefined if the form says otherwise. */
function mediaOf(form: TwilioForm, announced: number): Media[] | undefined {
  const media: Media[] = [];
  for (let n = 0; n < announced; n++) {
    const read = MEDIA.safeParse({ url: form[`MediaUrl${n}`], contentType: form[`MediaContentType${n}`] });
    if (!read.success) return undefined;
    media.push({ url: read.data.url, contentType: presentable(read.data.contentType) });
  }
  const found = Object.keys(form).filter((name) => name.startsWith('MediaUrl')).length;
  return found === announced ? media : undefined;
}

const OPT_OUT_SIGNALS: ReadonlyMap<string, KeywordSignal> = new Map([
  ['STOP', 'stop'],
  ['START', 'start'],
  ['HELP', 'help'],
]);

const optOutSignal = (type: string | undefined): KeywordSignal | undefined =>
  type === undefined ? undefined : OPT_OUT_SIGNALS.get(type.toUpperCase());

function parseReport(form: TwilioForm, { rawBody, url }: CallbackRequest): ParsedCallback {
  const read = REPORT.safeParse(form);
  if (!read.success) return refused(rawBody, read.error);
  const { MessageSid, MessageStatus, RawDlrDoneDate = '' } = read.data;
  const code = Number(read.data.ErrorCode ?? 0) === 0 ? undefined : read.data.ErrorCode;
  const delivery = twilioDelivery(MessageStatus, code);
  if (!delivery) return quarantined(rawBody, 'MessageStatus is none that is known');
  const messageIds = messageIdsIn(url);
  if (messageIds.length > 1 || !messageIds.every(isMessageId)) {
    return quarantined(rawBody, 'the URL names no proper message');
  }
  return {
    kind: 'report',
    key: `report:${MessageSid}:${MessageStatus}:${code ?? ''}:${presentable(RawDlrDoneDate)}`,
    providerMessageId: MessageSid,
    messageId: messageIds[0],
    ...delivery,
    reportedAt: carrierTime(RawDlrDoneDate),
  };
}

function messageIdsIn(url: string): string[] {
  const query = url.indexOf('?');
  return query === -1 ? [] : new URLSearchParams(url.slice(query + 1)).getAll(MESSAGE_PARAMETER);
}

/** The carrier's own time of the receipt, YYMMDDhhmm in UTC. */
function carrierTime(text: string): Instant | undefined {
  const match = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute] = match;
  return parseInstant(`20${year}-${month}-${day}T${hour}:${minute}:00Z`);
}
