import { endWith } from './refusal.mjs';
import { supervise } from './supervise.mjs';

/** The process that `npm run up` leaves in the background. */
await supervise({ isBare: process.argv.includes('--bare'), announce: () => undefined }).catch(endWith);
