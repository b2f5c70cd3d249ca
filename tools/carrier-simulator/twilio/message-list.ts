import type { Account } from '../carrier/accounts';
import type { Message } from '../carrier/message';
import type { Messages } from '../carrier/messages';
import { API_VERSION, messageResource } from './message-resource';

const MOST_PER_PAGE = 1000;

/** A page of an account's messages in both directions, newest first: `To`, `From`, `DateSent`, `DateSent>`, `DateSent<`. */
export function messageList(messages: Messages, account: Account, query: URLSearchParams): object {
  const size = Math.min(MOST_PER_PAGE, Math.max(1, Number(query.get('PageSize')) || 50));
  const page = Math.max(0, Number(query.get('Page')) || 0);
  const found = messages.where((message) => message.accountId === account.id && fits(message, query));
  const shown = found.slice(page * size, (page + 1) * size);
  const uri = (number: number) => pageUri(account, query, number, size);
  return {
    messages: shown.map(messageResource),
    page,
    page_size: size,
    start: page * size,
    end: page * size + Math.max(0, shown.length - 1),
    uri: uri(page),
    first_page_uri: uri(0),
    next_page_uri: (page + 1) * size < found.length ? uri(page + 1) : null,
    previous_page_uri: page > 0 ? uri(page - 1) : null,
  };
}

function fits(message: Message, query: URLSearchParams): boolean {
  const isInbound = message.direction === 'from-phone';
  const to = query.get('To');
  const from = query.get('From');
  if (to && to !== (isInbound ? message.number : message.customer)) return false;
  if (from && from !== (isInbound ? message.customer : message.number)) return false;
  return wasSentWithin(message.at, query);
}

/** A bare date means that whole day (UTC), as Twilio has it. */
function wasSentWithin(at: string, query: URLSearchParams): boolean {
  const on = query.get('DateSent');
  const after = query.get('DateSent>');
  const before = query.get('DateSent<');
  if (on && at.slice(0, 10) !== on.slice(0, 10)) return false;
  if (after && Date.parse(at) < Date.parse(after)) return false;
  return !before || Date.parse(at) <= Date.parse(before) + (before.length === 10 ? 86_400_000 - 1 : 0);
}

function pageUri(account: Account, query: URLSearchParams, page: number, size: number): string {
  const next = new URLSearchParams(query);
  next.set('PageSize', String(size));
  next.set('Page', String(page));
  return `/${API_VERSION}/Accounts/${account.id}/Messages.json?${next.toString()}`;
}
