import type { BulkOutcome, SendBulk as SendBulkRequest, SendBulkReply } from '@parley/contracts';
import { DomainError, keyOf, type Caller, type Ref } from '@parley/kernel';
import { isStoreUnavailable } from '@parley/persistence';
import { newId } from '@parley/platform';
import { Injectable } from '@nestjs/common';
import { messageErrors } from '../domain/message.errors';
import { Fingerprints } from './fingerprints';
import { SendMessage } from './send-message';

const AT_A_TIME = 16;

/** Sends the same to many records, each by the rules of a single send; a record that is named twice gets it once. */
@Injectable()
export class SendBulk {
  constructor(
    private readonly sending: SendMessage,
    private readonly fingerprints: Fingerprints,
  ) {}

  async execute(
    { id = newId(), records, ...request }: SendBulkRequest,
    caller: Caller,
  ): Promise<SendBulkReply> {
    if ((request.text === undefined) === (request.templateId === undefined))
      throw messageErrors.textMissing();
    const distinct = [...new Map(records.map((record) => [keyOf(record), record])).values()];
    const outcomes = await inTurn(distinct, (record) => this.send(id, record, request, caller));
    const accepted = outcomes.filter(({ messageId }) => messageId !== undefined).length;
    return { accepted, refused: outcomes.length - accepted, outcomes };
  }

  private async send(
    bulkId: string,
    record: Ref,
    request: Omit<SendBulkRequest, 'id' | 'records'>,
    caller: Caller,
  ): Promise<BulkOutcome> {
    const id = this.fingerprints.idOf(['send-bulk', bulkId, keyOf(record)]);
    try {
      return { record, ...(await this.sending.execute({ ...request, id, record, automated: true }, caller)) };
    } catch (error) {
      const { code, message } = refusalIn(error);
      return { record, code, detail: message };
    }
  }
}

/** What could not be stored now is one record's outcome, too: asked again under the same id, the others stay as they are. */
function refusalIn(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isStoreUnavailable(error)) return messageErrors.notNow();
  throw error;
}

/** A few at a time, so that one big request leaves room for the others. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const next = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of next) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return results;
}
