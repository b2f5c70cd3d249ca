import { runService } from '@parley/messaging';
import { callbackServer } from './callbacks/http-server';
import { readConfig } from './config';
import { gatewayModule } from './gateway.module';

const config = readConfig();
const isReachable = config.PARLEY_GATEWAY_PARTS.includes('callbacks');

void runService({
  context: 'gateway',
  service: 'gateway',
  module: gatewayModule(config),
  adminPort: config.ADMIN_PORT,
  logLevel: config.PARLEY_LOG_LEVEL,
  ...(isReachable && { http: { adapter: callbackServer(), port: config.PORT } }),
});
