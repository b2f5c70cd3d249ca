import { runService } from '@parley/messaging';
import { readConfig } from './config';
import { routingModule } from './routing.module';

const config = readConfig();

void runService({
  context: 'routing',
  service: 'routing',
  module: routingModule(config),
  adminPort: config.ADMIN_PORT,
  logLevel: config.PARLEY_LOG_LEVEL,
});
