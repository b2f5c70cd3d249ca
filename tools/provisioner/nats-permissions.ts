import { busUsers } from './bus-users';

/** Prints the users of the bus with their permissions as JSON. */
process.stdout.write(`${JSON.stringify({ users: busUsers() }, null, 2)}\n`);
