import { instant, type Address, type Instant, type Owner, type Ref } from '@parley/kernel';
import type { ArrivedText } from '../src/application/route-inbound';

export const user = (id: string): Owner => ({ type: 'user', id });
export const team = (id: string): Owner => ({ type: 'team', id });
export const contact = (id: string): Ref => ({ type: 'contact', id });
export const account = (id: string): Ref => ({ type: 'account', id });
export const lead = (id: string): Ref => ({ type: 'lead', id });

export const OUR_NUMBER = '+15550109001' as Address;
export const TEAM_NUMBER = '+15550109002' as Address;

export const at = (second: number, micros = 0): Instant =>
  instant(`2026-03-01T10:00:${String(second).padStart(2, '0')}.${String(micros).padStart(6, '0')}Z`);

let customers = 0;

/** A customer whom nobody has heard of. */
export const newCustomer = (): Address => `+1555014${String((customers += 1)).padStart(4, '0')}` as Address;

/** A record as an integration states it. */
export const stated = (ref: Ref, changes: object = {}): object => ({
  ...ref,
  name: `Sample ${ref.type} ${ref.id}`,
  owner: user('X'),
  active: true,
  createdAt: at(0),
  updatedAt: at(0),
  ...changes,
});

let messages = 0;

/** A text as the gateway accepted it. */
export const arrived = (changes: Partial<ArrivedText> & { from: Address }): ArrivedText => ({
  messageId: `message-${(messages += 1)}`,
  to: OUR_NUMBER,
  text: 'Is it still free?',
  media: [],
  receivedAt: at(1),
  ...changes,
});
