import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
  const lines = Readable.from(linesOf(ledger, query));
  await pipeline(lines, response).catch(() => undefined); // the reader has left
}

async function* linesOf(ledger: Ledger, query: URLSearchParams): AsyncGenerator<string> {
  const since = query.get('since') ?? '';
  const withRefused = query.get('all') === 'true';
  const last = Number(query.get('last'));
  for await (const entry of last > 0 ? ledger.latest.slice(-last) : ledger.entries()) {
    if (isAfter(entry, since) && (entry.accepted || withRefused)) yield `${JSON.stringify(entry)}\n`;
  }
}

function isAfter(entry: LedgerEntry, since: string): boolean {
  if (since === '') return true;
  return /^\d+$/.test(since) ? entry.seq > Number(since) : Date.parse(entry.at) >= Date.parse(since);
}
