import { eventOf, type Class } from '@parley/contracts';
import { DomainError } from '@parley/kernel';
import { newId } from '@parley/platform';

/** CloudEvents 1.0 in its structured JSON form. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: object;
}

export function cloudEvent(contract: Class, data: object): CloudEvent {
  const { context, subject } = eventOf(contract);
  return {
    specversion: '1.0',
    id: newId(),
    source: `/parley/${context}`,
    type: subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data,
  };
}

/** Reads an envelope; throws `invalid` for anything that is not one. */
export function readCloudEvent(bytes: Uint8Array): { id: string; time?: string; data: unknown } {
  const envelope = parseJson(bytes) as Partial<CloudEvent> | null;
  const isEnvelope = typeof envelope === 'object' && envelope !== null && typeof envelope.id === 'string';
  if (!isEnvelope || envelope.id === '' || envelope.specversion !== '1.0') {
    throw new DomainError('invalid', 'event.not-a-cloud-event', 'The event is not a CloudEvent in JSON.');
  }
  return { id: envelope.id!, time: envelope.time, data: envelope.data };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw new DomainError('invalid', 'event.not-json', 'The event is not JSON.');
  }
}
