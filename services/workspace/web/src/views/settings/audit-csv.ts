import type { AuditEntry } from './audit-query';

const HEAD = ['at', 'doneBy', 'actor', 'action', 'thing', 'record', 'before', 'after'];

/** The entries for a spreadsheet; nothing in a cell is taken for a formula. */
export function csvOf(entries: readonly AuditEntry[]): string {
  const rows = entries.map(({ at, doneBy, actor, action, thing, record, before, after }) => [
    at,
    doneBy,
    actor ?? '',
    action,
    `${thing.type}:${thing.id}`,
    record ? `${record.type}:${record.id}` : '',
    before ? JSON.stringify(before) : '',
    after ? JSON.stringify(after) : '',
  ]);
  return [HEAD, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n');
}

const cellOf = (value: string): string => `"${harmless(value).replaceAll('"', '""')}"`;

const harmless = (value: string): string => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value);
