import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { busUsersConfiguration } from './bus-users-configuration';

it('keeps the deployed users of the bus the same as the contracts', () => {
  const deployed = readFileSync(join(__dirname, '../../deploy/nats/users.conf'), 'utf8');

  expect(deployed).toBe(busUsersConfiguration());
});
