import { useEffect, useState } from 'react';
import { useConnection } from '../live/connection';

const ENTRY = /<script [^>]*src="(\/assets\/[^"]+)"/;

/** Whether the server serves another build than the one of this page. Its scripts are named by their content. */
async function isReplaced(): Promise<boolean> {
  const own = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  const page = await fetch('/', { cache: 'no-store' }).then((answer) => (answer.ok ? answer.text() : ''));
  const offered = ENTRY.exec(page)?.[1];
  return offered !== undefined && own != null && offered !== own;
}

/**
 * Whether there is a newer build: looked at whenever the connection was away, as it is while the server is replaced,
 * and when a part of the app is not there any more.
 */
export function useNewVersion(): boolean {
  const [isReady, setIsReady] = useState(false);
  const connection = useConnection();
  useEffect(() => {
    const look = (): void =>
      void isReplaced().then(
        (is) => is && setIsReady(true),
        () => undefined,
      );
    if (connection === 'back') look();
    addEventListener('vite:preloadError', look);
    return () => removeEventListener('vite:preloadError', look);
  }, [connection]);
  return isReady;
}
