import { runService } from '@parley/messaging';
import { readConfig } from './config';
import { notificationModule } from './notification.module';

const config = readConfig();

void runService({
  context: 'notification',
  service: 'notification',
  module: notificationModule(config),
  adminPort: config.ADMIN_PORT,
  logLevel: config.PARLEY_LOG_LEVEL,
});
