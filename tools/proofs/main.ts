import { proveInbound, type InboundSize } from './inbound-proof';
import { foundOrganisation, type Organisation } from './load/organisation';
import { proveStops, type RacesSize } from './races-proof';
import { proveReplay, type ReplaySize } from './replay-proof';
import { printed, type Report } from './report';
import { proveSends, type SendsSize } from './sends-proof';
import { Simulator } from './system/simulator';
import { proveThreads, type ThreadsSize } from './threads-proof';
import { System, type Layout, type Machine } from './system/system';

export type Form = 'full' | 'short';

const LAYOUT: Readonly<Record<Form, Layout & { customers: number }>> = {
  full: { dispatchers: 3, customers: 400 },
  short: { dispatchers: 3, customers: 60 },
};

const INBOUND: Readonly<Record<Form, InboundSize>> = {
  full: {
    crashes: { times: 5, mostPasses: 20 },
    perSecondWhileCrashing: 40,
    texts: 5_000,
    perSecond: 50,
    rounds: 4,
    lateMs: 60_000,
    retryScale: 1,
  },
  short: {
    crashes: { times: 1, mostPasses: 10 },
    perSecondWhileCrashing: 25,
    texts: 1_000,
    perSecond: 50,
    rounds: 1,
    lateMs: 8_000,
    retryScale: 0.3,
  },
};

const SENDS: Readonly<Record<Form, SendsSize>> = {
  full: {
    dying: 3,
    crashes: { times: 17, mostPasses: 10 },
    perSecondWhileCrashing: 20,
    sends: 5_000,
    perSecond: 25,
  },
  short: {
    dying: 1,
    crashes: { times: 1, mostPasses: 5 },
    perSecondWhileCrashing: 10,
    sends: 0,
    perSecond: 0,
  },
};

const RACES: Readonly<Record<Form, RacesSize>> = {
  full: { races: 10_000, perSecond: 40, leadMs: 120_000 },
  short: { races: 300, perSecond: 25, leadMs: 8_000 },
};

const REPLAY: Readonly<Record<Form, ReplaySize>> = {
  full: { texts: 5_000, perSecond: 100 },
  short: { texts: 200, perSecond: 50 },
};

const THREADS: Readonly<Record<Form, ThreadsSize>> = {
  full: { interleavings: 1_000 },
  short: { interleavings: 60 },
};

type Proof = (system: System, organisation: Organisation, form: Form) => Promise<Report>;

const PROOFS: Readonly<Record<string, Proof>> = {
  inbound: (system, organisation, form) => proveInbound(system, organisation, INBOUND[form]),
  sends: (system, organisation, form) => proveSends(system, organisation, SENDS[form]),
  stops: (system, organisation, form) => proveStops(system, organisation, RACES[form]),
  replay: (system, organisation, form) => proveReplay(system, organisation, REPLAY[form]),
  threads: (system, organisation, form) => proveThreads(system, organisation, THREADS[form]),
};

/** What may run together; the next group begins when the one before has ended. */
const GROUPS = [['inbound', 'sends'], ['stops'], ['replay'], ['threads']];

export const PROOF_NAMES = GROUPS.flat();

/** Runs these proofs on one system. What is needed to find out why one failed stays on disk. */
export async function prove(names: readonly string[], form: Form, machine: Machine): Promise<Report[]> {
  const system = await System.start(machine, LAYOUT[form]);
  const reports = await proveOn(system, names, form).finally(() => system.stop());
  const isProved = reports.every(({ faults }) => faults.length === 0);
  if (isProved) system.forget();
  const lines = [...reports.map(printed), ...(isProved ? [] : [`logs: ${system.directory}`])];
  process.stdout.write(`${lines.join('\n')}\n`);
  return reports;
}

async function proveOn(system: System, names: readonly string[], form: Form): Promise<Report[]> {
  const organisation = await foundOrganisation(system.admin, system.simulatorUrl, LAYOUT[form].customers);
  await new Simulator(system.simulatorUrl).register(organisation.numbers);
  const reports: Report[] = [];
  for (const group of GROUPS) {
    const wanted = group.filter((name) => names.includes(name));
    reports.push(...(await Promise.all(wanted.map((name) => PROOFS[name]!(system, organisation, form)))));
  }
  return reports;
}
