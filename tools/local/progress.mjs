const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Prints one line of the set-up. */
export const say = (line) => process.stdout.write(`${line}\n`);

/**
 * Runs one step of the set-up and prints a line for it. `work` may report how far it is, which is shown
 * every few seconds so that a long step never looks stuck; what it returns as `note` ends the line.
 */
export async function step(title, work) {
  const since = Date.now();
  let progress;
  const ticking = setInterval(() => {
    say(`  ... ${title}: ${progress ? `${progress()}, ` : ''}${seconds(since)}`);
  }, 5_000);
  try {
    const result = await work((report) => (progress = report));
    say(`  ok  ${title}${result?.note ? `: ${result.note}` : ''} (${seconds(since)})`);
    return result;
  } catch (error) {
    say(`  --  ${title} failed (${seconds(since)})`);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}
