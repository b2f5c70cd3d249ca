import { z } from 'zod';
import { REAL_CARRIER, type Timings } from './carrier/timings';

export interface Settings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly stateDirectory: string;
  readonly timings: Timings;
}

const milliseconds = (usual: number) => z.coerce.number().int().min(0).default(usual);
const scale = z.coerce.number().min(0).default(1);

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8090),
  SIMULATOR_STATE_DIR: z.string().min(1).default('.parley/carrier-simulator'),
  SIMULATOR_SENT_AFTER_MS: milliseconds(REAL_CARRIER.sentAfterMs),
  SIMULATOR_FINAL_AFTER_MS: milliseconds(REAL_CARRIER.finalAfterMs),
  SIMULATOR_HANG_MS: milliseconds(REAL_CARRIER.hangMs),
  SIMULATOR_RETRY_SCALE: scale,
  SIMULATOR_PATIENCE_SCALE: scale,
});

/** The environment, read once at start; throws one line that names what is wrong. */
export function settingsFrom(variables: NodeJS.ProcessEnv): Settings {
  const read = environment.safeParse(variables);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`${String(issue?.path[0])}: ${issue?.message}`);
  }
  const { data } = read;
  return {
    host: data.HOST,
    port: data.PORT,
    stateDirectory: data.SIMULATOR_STATE_DIR,
    timings: {
      sentAfterMs: data.SIMULATOR_SENT_AFTER_MS,
      finalAfterMs: data.SIMULATOR_FINAL_AFTER_MS,
      hangMs: data.SIMULATOR_HANG_MS,
      retryScale: data.SIMULATOR_RETRY_SCALE,
      patienceScale: data.SIMULATOR_PATIENCE_SCALE,
    },
  };
}
