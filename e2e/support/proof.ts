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

/** Runs the short form of all proofs, on a whole system of their own, whose every process may be killed. */
export async function runProofs(
  limitMs: number,
): Promise<[ProofReport, ProofReport, ProofReport, ProofReport, ProofReport]> {
  const directory = mkdtempSync(join(tmpdir(), 'parley-proof-report-'));
  const file = join(directory, 'report.json');
  try {
    process.stdout.write(`${await run(['--short', '--report', file], limitMs)}\n`);
    return JSON.parse(readFileSync(file, 'utf8')) as Awaited<ReturnType<typeof runProofs>>;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Resolves with what was printed, also when a proof failed; throws when it came to no end. */
function run(options: readonly string[], limitMs: number): Promise<string> {
  const program = join(process.cwd(), 'tools/proofs/run.mjs');
  const child = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));
  const limit = setTimeout(() => child.kill('SIGTERM'), limitMs);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      if (code === 0 || printed.includes('FAILED')) resolve(printed);
      else reject(new Error(`the proofs did not end well (${code ?? signal}):\n${printed}`));
    });
  });
}
