import { environment, serviceEnvironment, type ServiceEnvironment } from '@parley/platform';

export type ConversationConfig = ServiceEnvironment;

export const readConfig = (): ConversationConfig => environment(serviceEnvironment);
