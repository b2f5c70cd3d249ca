/** Waits without keeping the process alive; throws when the simulator has stopped meanwhile. */
export async function pause(milliseconds: number, stopping: AbortSignal): Promise<void> {
  if (milliseconds > 0) await new Promise((resolve) => void setTimeout(resolve, milliseconds).unref());
  stopping.throwIfAborted();
}

/** Waits for the promise, but no longer than that. */
export async function waitAtMost(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds).unref()));
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
