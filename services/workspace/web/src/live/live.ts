import { useEffect, useEffectEvent } from 'react';

/** What the server tells, by the name of the event. `resync`: more was missed than it still knows. */
export const LIVE_EVENTS = [
  'message-received',
  'message-queued',
  'message-status-changed',
  'conversation-moved',
  'consent-changed',
  'number-changed',
  'record-changed',
  'note-changed',
  'account-called',
  'notification-created',
  'resync',
] as const;
export type LiveEvent = (typeof LIVE_EVENTS)[number];

type Listener = (data: unknown) => void;

const listeners = new Map<LiveEvent, Set<Listener>>();

/** Passes one event on to whoever listens in this tab. */
export function tell(event: LiveEvent, data: unknown): void {
  listeners.get(event)?.forEach((listener) => listener(data));
}

/** Listens to one kind of event; returns how to stop. */
export function onLive<Data>(event: LiveEvent, listener: (data: Data) => void): () => void {
  const all = listeners.get(event) ?? new Set();
  listeners.set(event, all);
  all.add(listener as Listener);
  return () => all.delete(listener as Listener);
}

/** As `onLive`, for as long as the component is shown. */
export function useLive<Data>(event: LiveEvent, listener: (data: Data) => void): void {
  const latest = useEffectEvent(listener);
  useEffect(() => onLive<Data>(event, (data) => latest(data)), [event]);
}
