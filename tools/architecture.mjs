import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run arch`: checks every import against the rules, then the rules against tools/arch-fixtures/, where
 * each rule is broken on purpose: a rule that matches nothing would always pass. `--json` prints the findings.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const fixtures = path.join(root, 'tools/arch-fixtures');
const require = createRequire(import.meta.url);
const config = path.join(root, '.dependency-cruiser.cjs');

const found = violationsIn(root, ['services', 'libs', 'tools', 'e2e']);
const reported = violationsIn(fixtures, ['services', 'libs', 'tools']);
const planted = plantedViolations().map(({ rule, file }) => ({
  rule,
  file,
  isReported: reported.some((violation) => violation.rule.name === rule && violation.from === file),
}));
const unproved = require(config)
  .forbidden.map(({ name }) => name)
  .filter((rule) => !planted.some((violation) => violation.rule === rule));

if (process.argv.includes('--json')) {
  const violations = found.map(({ rule, from, to }) => `${rule.name}: ${from} imports ${to}`);
  console.log(JSON.stringify({ violations, planted, unproved }));
} else {
  process.exitCode = printed();
}

function violationsIn(folder, names) {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['--config', config, '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...names, ...options], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  try {
    return JSON.parse(stdout).summary.violations;
  } catch {
    throw new Error(`dependency-cruiser failed: ${stderr || stdout}`);
  }
}

/** Each fixture says in its first line which rule it breaks. */
function plantedViolations() {
  return readdirSync(fixtures, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const rule = /^\/\/ breaks: (\S+)/.exec(readFileSync(path.join(fixtures, file), 'utf8'))?.[1];
      return rule ? [{ rule, file }] : [];
    });
}

function printed() {
  const missed = planted.filter(({ isReported }) => !isReported);
  for (const { rule, from, to } of found) console.log(`  ${rule.name}: ${from} imports ${to}`);
  for (const { rule, file } of planted) console.log(`  planted: ${rule}: ${file}`);
  for (const { rule, file } of missed) console.log(`  NOT REPORTED: ${rule}: ${file}`);
  for (const rule of unproved) console.log(`  NEVER SEEN TO FAIL: ${rule}`);
  const seen = `${planted.length - missed.length} of ${planted.length} planted violations reported`;
  console.log(`${found.length} violations in the code; ${seen}; ${unproved.length} rules without one`);
  return found.length + missed.length + unproved.length > 0 ? 1 : 0;
}
