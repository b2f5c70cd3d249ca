import { requestOf, SendMessage } from '@parley/contracts';
import type { Asked } from './asked';
import type { Correspondence } from './signed-requests';

const { rpcSubject: subject } = requestOf(SendMessage);
const PREFIX = 'send-';
const TEXT = 'the van is ready, would Friday at ten suit you? Kind regards';

/** The contacts' sellers answer them, one contact after the other. */
export function preparedSend({ customers, numbers }: Correspondence, sequence: number): Asked {
  const customer = sequence % customers.length;
  const seller = customer % numbers.length;
  const request: SendMessage = {
    id: `${PREFIX}${sequence}`,
    record: { type: 'contact', id: `contact-${customer}` },
    from: numbers[seller]!,
    text: `${sequence} ${TEXT}`,
  };
  return { subject, actor: `seller-${seller}`, body: JSON.stringify(request) };
}

export const sequenceOfSend = (messageId: string): number => Number(messageId.slice(PREFIX.length));
