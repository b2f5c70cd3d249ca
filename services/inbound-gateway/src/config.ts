import { readFileSync } from 'node:fs';
import { environment, portNumber, serviceEnvironment } from '@parley/platform';
import { z } from 'zod';
import { masterKeys } from './channels/sealed-secrets';

const gatewayEnvironment = serviceEnvironment.extend({
  PORT: portNumber.default(8080),
  /** What the providers call, without a path: the signed URL is this plus path and query as received. */
  PARLEY_PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
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
});

export type GatewayConfig = z.output<typeof gatewayEnvironment>;

export const GATEWAY_CONFIG = Symbol('GATEWAY_CONFIG');

export const readConfig = (): GatewayConfig => environment(gatewayEnvironment);
