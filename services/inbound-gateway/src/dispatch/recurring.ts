import { log } from '@parley/platform';

/** Does the work again and again, never twice at a time; a failure waits for the next turn. Call the result to stop. */
export function recurring(everyMs: number, work: () => Promise<void>): () => void {
  let isUnderWay = false;
  const turn = async (): Promise<void> => {
    if (isUnderWay) return;
    isUnderWay = true;
    await work().catch((error: unknown) => log().debug({ error }, 'recurring work waits'));
    isUnderWay = false;
  };
  const timer = setInterval(() => void turn(), everyMs);
  return () => clearInterval(timer);
}
