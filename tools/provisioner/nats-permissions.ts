import { busUsers } from './bus-users';
import { busUsersConfiguration } from './bus-users-configuration';

/** Prints the users of the bus with their permissions, as JSON or with `--configuration` for nats-server. */
const isConfiguration = process.argv.includes('--configuration');
process.stdout.write(
  isConfiguration ? busUsersConfiguration() : `${JSON.stringify({ users: busUsers() }, null, 2)}\n`,
);
