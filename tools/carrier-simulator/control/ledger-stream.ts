import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Ledger, LedgerEntry } from '../storage/ledger';

/**
 * The sends that were accepted, one JSON document a line. `since`: only entries after that sequence number,
 * or from that instant on. `all=true`: also what was refused. `last=50`: only so many, 200 at most.
 */
export async function sendLedger(
  ledger: Ledger,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const since = query.get('since') ?? '';
  const withRefused = query.get('all') === 'true';
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
  for await (const entry of query.has('last')
    ? ledger.latest.slice(-Number(query.get('last')))
    : ledger.entries()) {
    if (!isAfter(entry, since) || !(entry.accepted || withRefused)) continue;
    if (!response.write(`${JSON.stringify(entry)}\n`)) await once(response, 'drain');
    if (response.destroyed) return;
  }
  response.end();
}

function isAfter(entry: LedgerEntry, since: string): boolean {
  if (since === '') return true;
  return /^\d+$/.test(since) ? entry.seq > Number(since) : Date.parse(entry.at) >= Date.parse(since);
}
