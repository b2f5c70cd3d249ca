import { addresses } from './addresses.mjs';
import { say } from './progress.mjs';
import { endWith } from './refusal.mjs';
import { supervise } from './supervise.mjs';

/** `npm start`: Parley with sample data, in the foreground until Ctrl-C. */
say('Parley: starting');
await supervise({
  isBare: false,
  announce: (runFile) => say(`${addresses(runFile)}\n\nCtrl-C stops Parley; its data stays.`),
}).catch(endWith);
