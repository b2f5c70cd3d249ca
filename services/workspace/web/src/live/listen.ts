import { answer, api } from '../api/client';
import { isProblem } from '../api/problem';
import { sessionEnded } from '../api/session-ended';
import { LIVE_EVENTS, type LiveEvent } from './live';

const ADDRESS = '/api/v1/stream';
/** The server is heard at least every 15 seconds; two misses mean that nobody is there. */
const SILENCE_MS = 32_000;
const AGAIN_MS = 3_000;

export interface Told {
  readonly event: LiveEvent;
  readonly data: unknown;
  /** From where listening goes on after this. */
  readonly id: string;
}

interface Ears {
  /** After which event listening begins; empty: with what happens from now on. */
  readonly since: () => string;
  readonly onTold: (told: Told) => void;
  readonly onConnected: (isConnected: boolean, id?: string) => void;
}

/** One connection. The browser connects again by itself and says which event it heard last. */
export function listen({ since, onTold, onConnected }: Ears): () => void {
  let source: EventSource;
  let silence: ReturnType<typeof setTimeout>;
  let again: ReturnType<typeof setTimeout>;

  const heard = (id?: string): void => {
    onConnected(true, id);
    clearTimeout(silence);
  };

  const heardBeat = ({ lastEventId }: MessageEvent<string>): void => {
    heard(lastEventId);
    silence = setTimeout(() => onConnected(false), SILENCE_MS);
  };

  /** The server hung up for good: perhaps the session is over. */
  function refused(): void {
    again = setTimeout(connect, AGAIN_MS);
    answer(api.GET('/api/v1/session')).catch((error: unknown) => {
      if (isProblem(error) && error.status === 401) sessionEnded();
    });
  }

  function connect(): void {
    const last = since();
    source = new EventSource(last ? `${ADDRESS}?lastEventId=${encodeURIComponent(last)}` : ADDRESS);
    source.onopen = () => heard();
    source.addEventListener('heartbeat', heardBeat);
    source.onerror = () => {
      onConnected(false);
      if (source.readyState === EventSource.CLOSED) refused();
    };
    for (const event of LIVE_EVENTS) {
      source.addEventListener(event, ({ data, lastEventId }: MessageEvent<string>) => {
        heard();
        onTold({ event, data: JSON.parse(data) as unknown, id: lastEventId });
      });
    }
  }

  const offline = (): void => onConnected(false);
  /** A line that was cut may look open for long. */
  const online = (): void => {
    clearTimeout(again);
    source.close();
    connect();
  };
  addEventListener('offline', offline);
  addEventListener('online', online);
  connect();
  return () => {
    removeEventListener('offline', offline);
    removeEventListener('online', online);
    clearTimeout(silence);
    clearTimeout(again);
    source.close();
  };
}
