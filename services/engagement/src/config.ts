import { environment, serviceEnvironment, type ServiceEnvironment } from '@parley/platform';

export type EngagementConfig = ServiceEnvironment;

export const readConfig = (): EngagementConfig => environment(serviceEnvironment);
