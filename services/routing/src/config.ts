import { defaultCountry, environment, retentionEnvironment, serviceEnvironment } from '@parley/platform';
import type { z } from 'zod';

const routingEnvironment = serviceEnvironment.extend({
  ...retentionEnvironment,
  /** Reads the phone numbers of records that name no country. */
  PARLEY_DEFAULT_COUNTRY: defaultCountry,
});

export type RoutingConfig = z.output<typeof routingEnvironment>;

export const readConfig = (): RoutingConfig => environment(routingEnvironment);
