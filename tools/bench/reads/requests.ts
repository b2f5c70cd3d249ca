import { GetConversation, ListConversations, requestOf, type Class } from '@parley/contracts';
import type { Asked } from '../load/asked';
import type { Size } from './filling';

/** Reads of many sellers, each of what is his. */
export type Read = (n: number, size: Size) => Asked;

/** Spreads consecutive reads over the sellers and their conversations. */
const PRIME = 7919;

const conversationId = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

const asked = (contract: Class, seller: number, request: object): Asked => ({
  subject: requestOf(contract).rpcSubject,
  actor: `reader-${seller}`,
  body: JSON.stringify(request),
});

const sellerOf = (n: number, { sellers }: Size): number => (n * PRIME) % sellers;

const search = (query: (n: number, seller: number) => string): Read => {
  return (n, size) => {
    const seller = sellerOf(n, size);
    return asked(ListConversations, seller, { view: 'mine', query: query(n, seller) });
  };
};

export const READS: Readonly<Record<string, Read>> = {
  'list-conversations': (n, size) => asked(ListConversations, sellerOf(n, size), { view: 'mine' }),
  'get-conversation': (n, size) => {
    const conversation = (n * PRIME) % size.conversations;
    return asked(GetConversation, conversation % size.sellers, { id: conversationId(conversation) });
  },
  'search for a word of many': search((n) => ['invoice', 'warranty friday', 'trailer monday'][n % 3]!),
  'search for a word of one': search((_, seller) => `reference ${seller * 31}`),
};
