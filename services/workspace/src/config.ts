import { environment, portNumber, serviceEnvironment } from '@parley/platform';
import { z } from 'zod';

const MINUTES_OF_A_WORKING_DAY = 12 * 60;

/** What workspace is given beside what every service is given. */
export const workspaceEnvironment = serviceEnvironment.extend({
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
});

export type WorkspaceConfig = z.output<typeof workspaceEnvironment>;

export const WORKSPACE_CONFIG = Symbol('WORKSPACE_CONFIG');

export const readConfig = (): WorkspaceConfig => environment(workspaceEnvironment);
