/** Something the person at the keyboard can put right: shown as one line, without a stack. */
export class Refusal extends Error {}

/** Ends the command with what went wrong: a refusal as its line, anything else in full. */
export function endWith(error) {
  console.error(`\n${error instanceof Refusal ? error.message : (error?.stack ?? error)}`);
  process.exitCode = 1;
}
