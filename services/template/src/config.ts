import { environment, serviceEnvironment, type ServiceEnvironment } from '@parley/platform';

export type TemplateConfig = ServiceEnvironment;

export const readConfig = (): TemplateConfig => environment(serviceEnvironment);
