import path from 'node:path';
import { build } from './build.mjs';
import { run } from './commands.mjs';
import { installPackages } from './packages.mjs';
import { places } from './places.mjs';
import { giveFirstPasswords } from './passwords.mjs';
import { portsFor } from './ports.mjs';
import { step } from './progress.mjs';
import { loadSampleData } from './sample-data.mjs';
import { bus, database } from './servers.mjs';
import { startSimulator } from './simulator.mjs';
import { environmentWith, isReady, programChild, serviceChild, SERVICES } from './services.mjs';

/**
 * Brings Parley up from whatever is there already: packages, build, servers, migrations, streams,
 * services, carrier simulator, sample data, in this order. Gives what run.json says, but for the processes.
 */
export async function launch(supervision, { isBare }) {
  await installPackages();
  await build();
  const ports = await portsFor(
    ['http', 'web', 'simulator', 'postgres', 'nats', ...SERVICES.map(({ name }) => name)],
    {
      http: Number(process.env.PORT) || 8080,
      web: 8081,
      simulator: 8090,
    },
  );
  const data = await database(supervision, ports.postgres);
  const messages = await bus(supervision, ports.nats);
  await migrate(data);
  const running = {
    ports,
    data,
    messages,
    gatewayUrl: `http://127.0.0.1:${ports.http}`,
    workspaceUrl: `http://127.0.0.1:${ports.web}`,
  };
  await startServices(supervision, running);
  const runFile = describe(running);
  if (isBare) return runFile;
  const simulatorUrl = await startSimulator(supervision, ports.simulator);
  await loadSampleData({ ...runFile, simulatorUrl });
  await giveFirstPasswords(runFile);
  return { ...runFile, simulatorUrl };
}

const migrate = (data) =>
  step('migrations', () =>
    run('migrator', process.execPath, [path.join(places.dist, 'tools/migrator/main.js')], {
      env: environmentWith({
        PARLEY_MIGRATOR_URL: data.adminUrl,
        PARLEY_ROLE_PASSWORDS: JSON.stringify(data.rolePasswords),
      }),
    }),
  );

const startServices = (supervision, { ports, data, messages, gatewayUrl, workspaceUrl }) =>
  step('services', async (report) => {
    const waiting = new Set(SERVICES.map(({ name }) => name));
    report(() => `waiting for ${[...waiting].join(', ')}`);
    const provisioner = programChild('provisioner', 'tools/provisioner/main.js', () => ({
      PARLEY_NATS_URL: messages.userUrl('provisioner'),
    }));
    const publicUrls = {
      gateway: process.env.PARLEY_PUBLIC_URL ?? gatewayUrl,
      workspace: process.env.PARLEY_WORKSPACE_URL ?? workspaceUrl,
    };
    const children = SERVICES.map((service) =>
      serviceChild(service, {
        ports,
        databaseUrl: data.roleUrl(service.schema),
        natsUrl: messages.userUrl(service.schema),
        publicUrl: publicUrls[service.schema] ?? publicUrls.gateway,
      }),
    );
    supervision.startAll([provisioner, ...children]);
    await Promise.all(
      children.map(async (child) => {
        await child.untilReady(() => isReady(ports[child.name]), 90_000);
        waiting.delete(child.name);
      }),
    );
    return { note: SERVICES.map(({ name }) => name).join(', ') };
  });

const describe = ({ ports, data, messages, gatewayUrl, workspaceUrl }) => ({
  gatewayUrl,
  workspaceUrl,
  natsUrl: messages.adminUrl,
  databaseUrl: data.adminUrl,
  adminUrls: Object.fromEntries(SERVICES.map(({ name }) => [name, `http://127.0.0.1:${ports[name]}`])),
});
