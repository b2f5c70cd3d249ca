import { countSegments, type Instant } from '@parley/kernel';

declare const messageIdBrand: unique symbol;
export type MessageId = string & { readonly [messageIdBrand]: true };

/** Media stays where the provider keeps it; the seller opens the link (Q26). */
export interface MediaLink {
  readonly url: string;
  readonly contentType: string;
}

/** What a customer wrote, kept in full however long it is (Q28). */
export interface InboundMessage {
  readonly id: MessageId;
  readonly text: string;
  readonly media: readonly MediaLink[];
  readonly receivedAt: Instant;
  /** What the gateway took it for, and has obeyed. */
  readonly signal?: string;
}

const PREVIEW_LENGTH = 80;

/** The first 80 characters (R112) on one line; never half of a surrogate pair. */
export function previewOf(text: string): string {
  const start = text
    .slice(0, 4 * PREVIEW_LENGTH)
    .replace(HALF_AT_END, '')
    .replace(/\s+/g, ' ')
    .trim();
  return start.length <= PREVIEW_LENGTH ? start : [...start].slice(0, PREVIEW_LENGTH).join('');
}

const HALF_AT_END = /[\uD800-\uDBFF]$/;

/** The carrier's units that the text takes; a message of media alone takes one. */
export const segmentsOf = (text: string): number => countSegments(text).segments;

/** What no store or driver keeps (NUL, halves of surrogate pairs) is shown as unreadable (RELIABILITY 5). */
export const storableText = (text: string): string => text.replace(/[\0\p{Cs}]/gu, '\uFFFD');
