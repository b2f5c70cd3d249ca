import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

interface Findings {
  readonly violations: readonly string[];
  readonly planted: readonly { readonly rule: string; readonly file: string; readonly isReported: boolean }[];
  readonly unproved: readonly string[];
}

describe('the architecture', () => {
  let findings: Findings;

  beforeAll(() => {
    const program = join(__dirname, 'architecture.mjs');
    findings = JSON.parse(
      execFileSync(process.execPath, [program, '--json'], { encoding: 'utf8' }),
    ) as Findings;
  }, 60_000);

  it('allows every import there is', () => {
    expect(findings.violations).toEqual([]);
  });

  it('reports every violation that was planted', () => {
    expect(findings.planted.filter(({ isReported }) => !isReported)).toEqual([]);
  });

  it('has seen each of its rules fail', () => {
    expect(findings.planted.length).toBeGreaterThan(0);
    expect(findings.unproved).toEqual([]);
  });
});
