const LIMIT_MS = 15_000;
const STEP_MS = 20;

/** Tries the assertion until it passes; after the limit its last failure stands. For effects that arrive by events. */
export async function eventually<T>(assertion: () => Promise<T> | T, limitMs = LIMIT_MS): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    try {
      return await assertion();
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
  }
}
