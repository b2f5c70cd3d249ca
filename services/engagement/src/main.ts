import { runService } from '@parley/messaging';
import { readConfig } from './config';
import { engagementModule } from './engagement.module';

const config = readConfig();

void runService({
  context: 'engagement',
  service: 'engagement',
  module: engagementModule(config),
  adminPort: config.ADMIN_PORT,
  logLevel: config.PARLEY_LOG_LEVEL,
});
