import { createHmac, randomBytes } from 'node:crypto';
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** Logs hold ids and codes, never texts, secrets or whole phone numbers (RELIABILITY section 4). */
export type ServiceLogger = Logger;

let logger: Logger = pino({ level: 'silent' });

/** Makes the process' one logger: JSON lines on standard output. */
export function startLogging(service: string, level: string): ServiceLogger {
  logger = pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: safeError },
  });
  return logger;
}

/** The process' logger; silent until `startLogging`, so that specs print nothing. */
export const log = (): ServiceLogger => logger;

const maskKey = randomBytes(32);

/** A phone number as logs may show it: a keyed hash that tells equal from different, and the last two digits. */
export function maskNumber(number: string): string {
  const hash = createHmac('sha256', maskKey).update(number).digest('hex').slice(0, 8);
  return `${hash}…${number.slice(-2)}`;
}

/** An error without the values that drivers add to it (Postgres puts row values into `detail`). */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error };
  const { name, stack } = error;
  const code = (error as { code?: unknown }).code;
  const driver = 'driverError' in error || 'severity' in error;
  return {
    name,
    code,
    message: driver ? 'database error' : error.message,
    stack: stack?.split('\n').slice(1, 6).join('\n'),
  };
}

/** Nest's own lines, in the same form. */
export class NestLogger implements LoggerService {
  log(message: unknown, context?: string): void {
    logger.debug({ context }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    logger.error({ context: rest.at(-1) }, message instanceof Error ? message.name : String(message));
  }
  warn(message: unknown, context?: string): void {
    logger.warn({ context }, String(message));
  }
}
