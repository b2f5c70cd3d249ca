import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/** What every service is given (CONTRACTS section 4); a service extends it with its own. */
export const serviceEnvironment = z.object({
  PARLEY_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PARLEY_NATS_URL: z.url({ protocol: /^(nats|tls)$/ }),
  PARLEY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  ADMIN_PORT: port.default(9090),
});

/** For services that keep texts: after how many days they are erased. Absent or empty: never. */
export const retentionEnvironment = {
  PARLEY_RETENTION_DAYS: z.preprocess(
    (text) => (text === '' ? undefined : text),
    z.coerce.number().int().min(1).max(36_500).optional(),
  ),
};

export type ServiceEnvironment = z.output<typeof serviceEnvironment>;

/** An ISO 3166 country for phone numbers written without one; absent means such numbers never match. */
export const defaultCountry = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .optional();

export const portNumber = port;
