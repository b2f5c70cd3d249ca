import { join } from 'node:path';
import { migrate } from '@parley/persistence';
import { environment } from '@parley/platform';
import { z } from 'zod';
import { SERVICES } from './services';

/** Brings every service's schema up to date and ends. Runs before the services, with rights that they do not have. */
const migratorEnvironment = z.object({
  PARLEY_MIGRATOR_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** JSON: the password of each service's role, by schema. */
  PARLEY_ROLE_PASSWORDS: z
    .string()
    .default('{}')
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(z.record(z.string(), z.string().min(8))),
});

async function main(): Promise<void> {
  const { PARLEY_MIGRATOR_URL: url, PARLEY_ROLE_PASSWORDS: passwords } = environment(migratorEnvironment);
  for (const { folder, schema } of SERVICES) {
    const migrations = join(__dirname, '../../services', folder, 'src/infrastructure/migrations/*.js');
    const done = await migrate({ url, schema, migrations, password: passwords[schema] });
    process.stdout.write(`${schema}: ${done.length ? done.join(', ') : 'up to date'}\n`);
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`Migration failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
