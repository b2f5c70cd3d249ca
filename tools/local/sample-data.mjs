import { existsSync } from 'node:fs';
import path from 'node:path';
import { show } from './commands.mjs';
import { places } from './places.mjs';
import { say } from './progress.mjs';
import { Refusal } from './refusal.mjs';
import { environmentWith } from './services.mjs';

/** Loads the sample organisation and posts its first replies; the program shows where each went. */
export async function loadSampleData({ gatewayUrl, natsUrl, simulatorUrl }) {
  const program = path.join(places.dist, 'tools/sample-data/main.js');
  if (!existsSync(program)) return;
  say('');
  const env = environmentWith({
    PARLEY_NATS_URL: natsUrl,
    PARLEY_GATEWAY_URL: gatewayUrl,
    PARLEY_SIMULATOR_URL: simulatorUrl,
  });
  const code = await show(process.execPath, [program], { env });
  if (code !== 0) throw new Refusal(`The sample data could not be loaded (${code})`);
}
