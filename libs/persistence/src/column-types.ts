import type { Instant } from '@parley/kernel';
import { types } from 'pg';

const INT8 = 20;
const TIMESTAMPTZ = 1184;

/**
 * Instants keep their microseconds (`Date` would cut them) and counters come back as numbers. Sessions run in UTC,
 * so Postgres writes `2026-01-01 05:00:00.1234+00`.
 */
export function readColumnsExactly(): void {
  types.setTypeParser(INT8, Number);
  types.setTypeParser(TIMESTAMPTZ, asInstant);
}

export function asInstant(text: string): Instant {
  const zone = text.lastIndexOf('+');
  const dot = text.indexOf('.');
  const seconds = text.slice(0, dot < 0 ? zone : dot);
  const fraction = dot < 0 ? '' : text.slice(dot + 1, zone);
  return `${seconds.replace(' ', 'T')}.${fraction.padEnd(6, '0')}Z` as Instant;
}
