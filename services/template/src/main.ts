import { runService } from '@parley/messaging';
import { readConfig } from './config';
import { templateModule } from './template.module';

const config = readConfig();

void runService({
  context: 'template',
  service: 'template',
  module: templateModule(config),
  adminPort: config.ADMIN_PORT,
  logLevel: config.PARLEY_LOG_LEVEL,
});
