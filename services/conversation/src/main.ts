import { runService } from '@parley/messaging';
import { readConfig } from './config';
import { conversationModule } from './conversation.module';

const config = readConfig();

void runService({
  context: 'conversation',
  service: 'conversation',
  module: conversationModule(config),
  adminPort: config.ADMIN_PORT,
  logLevel: config.PARLEY_LOG_LEVEL,
});
