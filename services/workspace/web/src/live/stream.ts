import { answer, api } from '../api/client';
import { isProblem } from '../api/problem';
import { sessionEnded } from '../api/session-ended';
import { setConnected } from './connection';
import { LIVE_EVENTS, tell, type LiveEvent } from './live';

const URL = '/api/v1/stream';
const LOCK = 'parley.stream';
const CHANNEL = 'parley.stream';
/** Hidden tabs without a leader to listen to give their connection back after this. */
const HIDDEN_FOR_MS = 60_000;
/** The server is heard at least every 15 seconds; two misses mean that nobody is there. */
const SILENCE_MS = 32_000;

interface Told {
  readonly event: LiveEvent;
  readonly data: unknown;
}

type Relayed = Told | { readonly isConnected: boolean };

/**
 * Listens to the server: one connection for all tabs of a browser, held by whichever tab has the lock, and
 * relayed to the others. Bursts are applied once per frame.
 */
export function startStream(): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(CHANNEL);
  const deliver = perFrame<Told>((told) => tell(told.event, told.data));
  channel.onmessage = ({ data }: MessageEvent<Relayed>) => {
    if ('isConnected' in data) setConnected(data.isConnected);
    else deliver(data);
  };
  const lead = (): (() => void) =>
    listen(
      (told) => {
        deliver(told);
        channel.postMessage(told);
      },
      (isConnected) => {
        setConnected(isConnected);
        channel.postMessage({ isConnected });
      },
    );
  if (navigator.locks) leadWhenFree(lead, stop.signal);
  else listenWhileShown(lead, stop.signal);
  return () => {
    stop.abort();
    channel.close();
  };
}

function leadWhenFree(lead: () => () => void, signal: AbortSignal): void {
  navigator.locks
    .request(LOCK, { signal }, () => {
      const end = lead();
      return new Promise<void>((resolve) =>
        signal.addEventListener('abort', () => {
          end();
          resolve();
        }),
      );
    })
    .catch(() => undefined); // given up while waiting for the lock
}

/** Without locks each tab has a connection of its own, and gives it back when it is out of sight. */
function listenWhileShown(lead: () => () => void, signal: AbortSignal): void {
  let end: (() => void) | undefined = lead();
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener(
    'visibilitychange',
    () => {
      clearTimeout(timer);
      if (document.hidden) {
        timer = setTimeout(() => {
          end?.();
          end = undefined;
        }, HIDDEN_FOR_MS);
      } else end ??= lead();
    },
    { signal },
  );
  signal.addEventListener('abort', () => end?.());
}

/** One connection. The browser connects again by itself and says which event it heard last. */
function listen(onTold: (told: Told) => void, onConnected: (isConnected: boolean) => void): () => void {
  let source: EventSource;
  let silence: ReturnType<typeof setTimeout>;
  let again: ReturnType<typeof setTimeout>;

  const heard = (): void => {
    onConnected(true);
    clearTimeout(silence);
  };

  const heardBeat = (): void => {
    heard();
    silence = setTimeout(() => onConnected(false), SILENCE_MS);
  };

  /** The server hung up for good: perhaps the session is over. */
  function refused(): void {
    again = setTimeout(connect, 3_000);
    answer(api.GET('/api/v1/session')).catch((error: unknown) => {
      if (isProblem(error) && error.status === 401) sessionEnded();
    });
  }

  function connect(): void {
    source = new EventSource(URL);
    source.onopen = heard;
    source.addEventListener('heartbeat', heardBeat);
    source.onerror = () => {
      onConnected(false);
      if (source.readyState === EventSource.CLOSED) refused();
    };
    for (const event of LIVE_EVENTS) {
      source.addEventListener(event, ({ data }: MessageEvent<string>) => {
        heard();
        onTold({ event, data: JSON.parse(data) as unknown });
      });
    }
  }

  const offline = (): void => onConnected(false);
  addEventListener('offline', offline);
  connect();
  return () => {
    removeEventListener('offline', offline);
    clearTimeout(silence);
    clearTimeout(again);
    source.close();
  };
}

/** Collects what comes within a frame and passes it on at once: one rendering for a burst. */
function perFrame<T>(deliver: (one: T) => void): (one: T) => void {
  let waiting: T[] = [];
  const flush = (): void => {
    const all = waiting;
    waiting = [];
    all.forEach(deliver);
  };
  return (one) => {
    if (waiting.length === 0) {
      if (document.hidden) setTimeout(flush);
      else requestAnimationFrame(flush);
    }
    waiting.push(one);
  };
}
