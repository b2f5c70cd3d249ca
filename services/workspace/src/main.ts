import { runService } from '@parley/messaging';
import { readConfig } from './config';
import { webServer } from './http/web-server';
import { workspaceModule } from './workspace.module';

const config = readConfig();

void runService({
  context: 'workspace',
  service: 'workspace',
  module: workspaceModule(config),
  adminPort: config.ADMIN_PORT,
  logLevel: config.PARLEY_LOG_LEVEL,
  http: { adapter: webServer(config), port: config.PORT },
});
