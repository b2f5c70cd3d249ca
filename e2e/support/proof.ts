import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What `npm run proofs` writes down of one proof. */
export interface ProofReport {
  readonly proof: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/** Runs the short form of one proof: on a whole system of its own, whose every process may be killed. */
export async function runProof(name: string, limitMs: number): Promise<ProofReport> {
  const directory = mkdtempSync(join(tmpdir(), 'parley-proof-report-'));
  const file = join(directory, 'report.json');
  try {
    const printed = await run([name, '--short', '--report', file], limitMs);
    process.stdout.write(`${printed}\n`);
    return (JSON.parse(readFileSync(file, 'utf8')) as ProofReport[])[0]!;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Resolves with what was printed, also when the proof failed; throws when it came to no end. */
function run(options: readonly string[], limitMs: number): Promise<string> {
  const child = spawn(process.execPath, [join(process.cwd(), 'tools/proofs/run.mjs'), ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const limit = setTimeout(() => child.kill('SIGTERM'), limitMs);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      if (code === 0 || printed.includes('FAILED')) resolve(printed);
      else reject(new Error(`the proof did not end well (${code ?? signal}):\n${printed}`));
    });
  });
}
