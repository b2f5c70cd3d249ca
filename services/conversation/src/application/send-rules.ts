import { lackedFor, mayDo, privilegeMissing, type Row } from '@parley/access';
import { requestOf, SendMessage } from '@parley/contracts';
import { keyOf, type Actor, type Caller, type DomainError, type Ref } from '@parley/kernel';
import type { LineNumbers } from '../domain/conversation';
import { messageErrors } from '../domain/message.errors';
import type { ConsentOverride } from '../domain/outbound-message';
import type { SendFacts } from './send-facts';

/** A send with both numbers chosen, for a rule to look at. */
export interface SendOrder {
  readonly sender: Caller;
  readonly record: Ref;
  readonly numbers: LineNumbers;
  readonly overrideConsent?: ConsentOverride;
}

/**
 * Why a send is refused at this moment; undefined when it may go. On behalf of a person: his privileges, the number
 * (R34, R62), the record. On behalf of everybody: an active number and the customer's consent (R140).
 */
export function refusalOf(order: SendOrder, facts: SendFacts, hasThread: boolean): DomainError | undefined {
  const { sender, numbers } = order;
  const record = facts.records.get(keyOf(order.record));
  const refusal = sender === 'system' ? undefined : refusalToPerson(sender, order, facts, hasThread);
  if (refusal) return refusal;
  const isRemoved = record?.owner === undefined;
  if (!record || (isRemoved && !hasThread)) return messageErrors.recordNotFound();
  if (!facts.numbers.get(numbers.number)?.isActive) return messageErrors.numberInactive();
  if (facts.optedOut.has(numbers.customerNumber) && !order.overrideConsent) return messageErrors.optedOut();
  return undefined;
}

function refusalToPerson(
  actor: Actor,
  { record, numbers, overrideConsent }: SendOrder,
  facts: SendFacts,
  hasThread: boolean,
): DomainError | undefined {
  const known = facts.records.get(keyOf(record));
  const number = facts.numbers.get(numbers.number);
  const missing = lackedFor(actor.roles, requestOf(SendMessage));
  if (missing.length > 0) return privilegeMissing(missing);
  if (!number || !mayDo(actor, 'Channel Instance', 'AppendTo', number)) return messageErrors.numberNotYours();
  // who may use the number sees its threads, also on records that he could not look up
  if (!hasThread && !(known && mayDo(actor, 'Lead', 'Read', known))) return messageErrors.recordNotFound();
  if (overrideConsent && !mayOverride(actor, known)) return messageErrors.overrideForbidden();
  return undefined;
}

/** The administrator may, and managers for the records of their business unit. */
function mayOverride(actor: Actor, record: Row | undefined): boolean {
  if (actor.roles.includes('administrator')) return true;
  const isManager = actor.roles.includes('sales-manager') || actor.roles.includes('sequence-manager');
  return isManager && record?.ownerBusinessUnitId === actor.businessUnitId;
}
