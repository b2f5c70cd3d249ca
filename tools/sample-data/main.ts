import { UpsertBusinessUnits, UpsertRecords, UpsertTeams, UpsertUsers } from '@parley/contracts';
import { Bus, Requests } from '@parley/messaging';
import { environment } from '@parley/platform';
import { z } from 'zod';
import { openChannels } from './channels';
import { Conversations } from './conversations';
import { playLaterScenes } from './later-scenes';
import { writeNotes } from './notes';
import { BUSINESS_UNITS, TEAMS, USERS } from './organisation';
import { sampleRecords, SHARED_PHONES } from './records';
import { FIRST_RECORD, playScenes } from './scenes';
import { addTemplates } from './templates';

/** Fills a fresh Parley with a sample organisation and plays its first conversations. Repeating it adds nothing. */
const sampleEnvironment = z.object({
  PARLEY_NATS_URL: z.string().min(1),
  PARLEY_SIMULATOR_URL: z.url(),
});

async function main(): Promise<void> {
  const settings = environment(sampleEnvironment);
  const bus = new Bus({ service: 'sample-data', url: settings.PARLEY_NATS_URL, inboxPrefix: '_INBOX' });
  const requests = new Requests(bus);
  const records = [...sampleRecords(), ...SHARED_PHONES];
  await requests.call(UpsertBusinessUnits, { businessUnits: BUSINESS_UNITS });
  await requests.call(UpsertUsers, { users: USERS });
  await requests.call(UpsertTeams, { teams: TEAMS });
  await requests.call(UpsertRecords, { records });
  await openChannels(requests, settings.PARLEY_SIMULATOR_URL);
  await addTemplates(requests);
  const conversations = new Conversations(requests, settings.PARLEY_SIMULATOR_URL);
  say(
    `Sample data: ${USERS.length} people, ${TEAMS.length} teams, ${records.length} records in five countries.`,
  );
  if (await conversations.isStarted(FIRST_RECORD))
    say('Its first conversations were played at an earlier start.');
  else {
    await playScenes(conversations, say);
    await playLaterScenes(conversations, settings.PARLEY_SIMULATOR_URL);
    await writeNotes(requests);
  }
  say(`\nType as a customer:  ${settings.PARLEY_SIMULATOR_URL}`);
  await bus.close();
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

main().catch((error: unknown) => {
  process.stderr.write(`Sample data: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
