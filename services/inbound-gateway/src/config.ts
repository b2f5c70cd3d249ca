import { readFileSync } from 'node:fs';
import { environment, portNumber, retentionEnvironment, serviceEnvironment } from '@parley/platform';
import { z } from 'zod';
import { masterKeys } from './channels/sealed-secrets';

/** `callbacks` is reached from the internet and calls nobody; `dispatch` calls the providers and is reached by nobody. */
const PARTS = ['callbacks', 'dispatch'] as const;
export type GatewayPart = (typeof PARTS)[number];

/** What the gateway is given beside what every service is given (CONTRACTS section 4). */
export const gatewayEnvironment = serviceEnvironment.extend({
  ...retentionEnvironment,
  PORT: portNumber.default(8080),
  /** What the providers call, without a path: the signed URL is this plus path and query as received. */
  PARLEY_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .refine(
      (url) => !URL.canParse(url) || new URL(url).origin === url.toLowerCase(),
      'must be without a path',
    ),
  /** A file of one base64 key of 32 bytes a line; the first seals, the others still open. */
  PARLEY_MASTER_KEY_FILE: z.string().transform((path, context) => {
    try {
      return masterKeys(readFileSync(path, 'utf8'));
    } catch (error) {
      context.addIssue({
        code: 'custom',
        message: error instanceof Error ? error.message : 'cannot be read',
      });
      return z.NEVER;
    }
  }),
  /** Whether an account may name a simulator in the provider's place. Never in production. */
  PARLEY_ALLOW_PROVIDER_BASE_URL: z.stringbool().default(false),
  /** Which parts of the gateway this process is; production runs each as a deployment of its own. */
  PARLEY_GATEWAY_PARTS: z
    .string()
    .default(PARTS.join(','))
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(PARTS)).min(1)),
});

export type GatewayConfig = z.output<typeof gatewayEnvironment>;

export const GATEWAY_CONFIG = Symbol('GATEWAY_CONFIG');

export const readConfig = (): GatewayConfig => environment(gatewayEnvironment);
