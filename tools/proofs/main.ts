import { proveInbound, type InboundSize } from './inbound-proof';
import { printed, type Report } from './report';
import { System, type Machine } from './system/system';

export const FORMS = ['full', 'short'] as const;
export type Form = (typeof FORMS)[number];

const INBOUND: Readonly<Record<Form, InboundSize>> = {
  full: {
    customers: 400,
    crashes: { times: 10, mostPasses: 40 },
    perSecondWhileCrashing: 40,
    texts: 5_000,
    perSecond: 50,
    rounds: 4,
    lateMs: 60_000,
    retryScale: 1,
  },
  short: {
    customers: 60,
    crashes: { times: 1, mostPasses: 10 },
    perSecondWhileCrashing: 25,
    texts: 1_000,
    perSecond: 50,
    rounds: 1,
    lateMs: 8_000,
    retryScale: 0.3,
  },
};

const PROOFS: Readonly<Record<string, (system: System, form: Form) => Promise<Report>>> = {
  inbound: (system, form) => proveInbound(system, INBOUND[form]),
};

export const PROOF_NAMES = Object.keys(PROOFS);

/** Runs one proof on a system of its own. What is needed to find out why it failed stays on disk. */
export async function prove(name: string, form: Form, machine: Machine): Promise<Report> {
  const system = await System.start(machine);
  const report = await PROOFS[name]!(system, form).finally(() => system.stop());
  if (report.faults.length === 0) system.forget();
  process.stdout.write(`${printed(report)}\n`);
  if (report.faults.length > 0) process.stdout.write(`logs: ${system.directory}\n`);
  return report;
}
