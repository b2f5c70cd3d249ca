import { isConnected, setConnected } from './connection';
import { listen, type Told } from './listen';
import { tell } from './live';
import { perFrame } from './per-frame';

const LOCK = 'parley.stream';
const CHANNEL = 'parley.stream';
/** Hidden tabs without a leader to listen to give their connection back after this. */
const HIDDEN_FOR_MS = 60_000;

type Relayed =
  Told | { readonly isConnected: boolean; readonly id?: string } | { readonly asks: 'where are we' };

/**
 * Listens to the server: one connection for all tabs of a browser, held by whichever tab has the lock, and
 * relayed to the others. When its tab is closed another goes on from the event that was heard last.
 */
export function startStream(): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(CHANNEL);
  const post = (relayed: Relayed): void => channel.postMessage(relayed);
  const deliver = perFrame<Told>((told) => tell(told.event, told.data));
  let heardTo = '';
  let isLeader = false;

  channel.onmessage = ({ data }: MessageEvent<Relayed>) => {
    if ('asks' in data) {
      if (isLeader) post({ isConnected: isConnected(), id: heardTo });
      return;
    }
    heardTo = data.id || heardTo;
    if ('event' in data) deliver(data);
    else setConnected(data.isConnected);
  };
  post({ asks: 'where are we' });

  const lead = (): (() => void) => {
    isLeader = true;
    return listen({
      since: () => heardTo,
      onTold: (told) => {
        heardTo = told.id;
        deliver(told);
        post(told);
      },
      onConnected: (connected, id) => {
        if (connected === isConnected() && !id) return;
        heardTo = id || heardTo;
        setConnected(connected);
        post({ isConnected: connected, id });
      },
    });
  };
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
