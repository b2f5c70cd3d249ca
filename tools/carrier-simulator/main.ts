import { settingsFrom } from './config';
import { startSimulator } from './simulator';

async function main(): Promise<void> {
  const simulator = await startSimulator(settingsFrom(process.env));
  process.stdout.write(`${JSON.stringify({ url: simulator.url })}\n`);
  const stop = () => void simulator.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
