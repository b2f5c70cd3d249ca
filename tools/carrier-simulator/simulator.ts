import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Accounts } from './carrier/accounts';
import { Callbacks } from './carrier/callbacks';
import { Faults } from './carrier/faults';
import { Messages } from './carrier/messages';
import { waitAtMost } from './carrier/pause';
import { Phones } from './carrier/phones';
import { Reports } from './carrier/reports';
import { restore } from './carrier/restoring';
import { Switchboard } from './carrier/switchboard';
import type { Settings } from './config';
import { ControlApi } from './control/control-api';
import { Live } from './control/live';
import { createHttpServer } from './http/server';
import { Ledger } from './storage/ledger';
import { LineFile } from './storage/line-file';
import { TelesignApi } from './telesign/api';
import { TelesignDialect } from './telesign/dialect';
import { TwilioApi } from './twilio/api';
import { TwilioDialect } from './twilio/dialect';

/** For the requests that are being answered when the simulator is told to stop. */
const LAST_ANSWERS_MS = 1_000;

export interface Simulator {
  readonly url: string;
  /** Stops within a second; what was accepted and not yet reported is reported after the next start on the same directory. */
  close(): Promise<void>;
}

/** A stand-in for Twilio and TeleSign, and for the phones behind them. For this machine's tests and trials only. */
export async function startSimulator({ host, port, stateDirectory, timings }: Settings): Promise<Simulator> {
  mkdirSync(stateDirectory, { recursive: true, mode: 0o700 });
  const stop = new AbortController();
  const stopping = stop.signal;
  const dialects = { twilio: new TwilioDialect(timings), telesign: new TelesignDialect(timings) };
  const ledger = await Ledger.open(stateDirectory);
  const journal = await LineFile.open(join(stateDirectory, 'journal.jsonl'), { durable: false });
  const accounts = new Accounts(stateDirectory);
  const faults = new Faults(stateDirectory, timings);
  const messages = new Messages();
  const callbacks = new Callbacks(stopping);
  const reports = new Reports(accounts, messages, callbacks, dialects, journal, stopping);
  const phones = new Phones(accounts, messages, callbacks, dialects, journal);
  const switchboard = new Switchboard(faults, ledger, messages, reports, dialects, stopping);
  const live = new Live(messages, ledger);

  const twilio = new TwilioApi(accounts, messages, phones, switchboard);
  const telesign = new TelesignApi(accounts, messages, switchboard);
  const control = new ControlApi({ accounts, messages, phones, faults, ledger, live, callbacks, reports });
  const unfinished = await restore(ledger, journal, messages);
  const server = createHttpServer([
    ['/2010-04-01/', (request, response) => twilio.handle(request, response)],
    ['/v1/', (request, response) => telesign.handle(request, response)],
    ['/', (request, response) => control.handle(request, response)],
  ]);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));

  for (const [message, plan] of unfinished.planned) reports.start(message, plan);
  for (const message of unfinished.inbound) void phones.tell(message);

  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      live.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await waitAtMost(LAST_ANSWERS_MS, closed);
      stop.abort();
      server.closeAllConnections();
      await closed;
      callbacks.close();
      await Promise.all([ledger.close(), journal.close()]);
    },
  };
}
