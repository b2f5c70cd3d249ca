import { parseArgs } from 'node:util';
import { SCENARIOS, type Scenario } from './cells';

export interface BenchOptions {
  /** How long each cell is under load. */
  readonly seconds: number;
  /** Each cell is measured so often; the table shows the medians. */
  readonly rounds: number;
  readonly connections: readonly number[];
  readonly scenarios: readonly Scenario[];
  /** How many callbacks a second the latency is measured at; 0 leaves it out. */
  readonly pace: number;
  /** How many sends a second; 0 leaves it out. */
  readonly sendPace: number;
  /** How many messages the reads are measured among, by themselves; 0: no reads. */
  readonly messages: number;
  /** Whether the web app is measured, by itself. */
  readonly isWeb: boolean;
  /** Whether open streams are measured, by themselves. */
  readonly isStreams: boolean;
  /** Where to put CPU profiles of the services and the costliest statements; measuring them costs a little itself. */
  readonly profile?: string;
}

export function readOptions(given: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...given],
    options: {
      seconds: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '1,16,64' },
      scenarios: { type: 'string', default: SCENARIOS.join() },
      pace: { type: 'string', default: '200' },
      'send-pace': { type: 'string', default: '100' },
      messages: { type: 'string', default: '10000000' },
      profile: { type: 'string' },
    },
  });
  return {
    seconds: numberOf(values.seconds),
    rounds: numberOf(values.rounds),
    connections: values.connections.split(',').map(numberOf),
    scenarios: SCENARIOS.filter((scenario) => values.scenarios.split(',').includes(scenario)),
    pace: Number(values.pace),
    sendPace: Number(values['send-pace']),
    messages: values.scenarios === 'reads' ? numberOf(values.messages) : 0,
    isWeb: values.scenarios === 'web',
    isStreams: values.scenarios === 'streams',
    profile: values.profile,
  };
}

function numberOf(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`"${text}" is no number above 0`);
  return number;
}
