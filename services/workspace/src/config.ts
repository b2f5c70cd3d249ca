import { readFileSync } from 'node:fs';
import { environment, portNumber, serviceEnvironment } from '@parley/platform';
import { z } from 'zod';

const MINUTES_OF_A_WORKING_DAY = 12 * 60;

const settings = serviceEnvironment.extend({
  PORT: portNumber.default(8080),
  /** Where people reach the web app. With https, sessions travel by https only. */
  PARLEY_PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin),
  /** Reverse proxies whose word on the browser's address counts: addresses or ranges, separated by commas. */
  PARLEY_TRUSTED_PROXIES: z.string().default(''),
  /** A session ends when it was not used for so long. */
  PARLEY_SESSION_IDLE_MINUTES: z.coerce.number().positive().default(MINUTES_OF_A_WORKING_DAY),
  /** A session ends after so long in any case. */
  PARLEY_SESSION_DAYS: z.coerce.number().positive().default(7),
  /** The folder of the built web app. */
  PARLEY_WEB_ROOT: z.string().default('services/workspace/web/dist'),
  /** Whether names and passwords are taken. */
  PARLEY_LOCAL_SIGN_IN: z.stringbool().default(true),
  /** The organisation's OpenID provider; with it the client's id and the file of its secret. */
  PARLEY_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine((url) => isSafe(url), 'must be https, but on this machine')
    .optional(),
  PARLEY_OIDC_CLIENT_ID: z.string().min(1).optional(),
  PARLEY_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  /** What its button says. */
  PARLEY_OIDC_LABEL: z.string().min(1).default('Single sign-on'),
  /** How it signs; nothing else is taken. */
  PARLEY_OIDC_ALGORITHM: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']).default('RS256'),
  /** Whether its users' addresses count although it does not say that it verified them. */
  PARLEY_OIDC_TRUSTS_EMAIL: z.stringbool().default(false),
});

/** What workspace is given beside what every service is given. */
export const workspaceEnvironment = settings.transform((given, context) => {
  const { PARLEY_OIDC_ISSUER: issuer, PARLEY_OIDC_CLIENT_ID: clientId } = given;
  if (issuer === undefined) return { ...given, oidc: undefined };
  if (clientId === undefined) return missing('PARLEY_OIDC_CLIENT_ID', context);
  const clientSecret = secretIn(given.PARLEY_OIDC_CLIENT_SECRET_FILE);
  if (clientSecret === undefined) return missing('PARLEY_OIDC_CLIENT_SECRET_FILE', context);
  const { PARLEY_OIDC_LABEL: label, PARLEY_OIDC_ALGORITHM: algorithm } = given;
  return { ...given, oidc: { issuer: new URL(issuer), clientId, clientSecret, label, algorithm } };
});

export type WorkspaceConfig = z.output<typeof workspaceEnvironment>;

export const WORKSPACE_CONFIG = Symbol('WORKSPACE_CONFIG');

export const readConfig = (): WorkspaceConfig => environment(workspaceEnvironment);

function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return true; // said already
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

function secretIn(file: string | undefined): string | undefined {
  try {
    return file === undefined ? undefined : readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function missing(name: string, context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', path: [name], message: 'is missing or cannot be read' });
  return z.NEVER;
}
