import { setTimeout as sleep } from 'node:timers/promises';
import { readJson, writeJson } from './files.mjs';
import { places } from './places.mjs';
import { Refusal } from './refusal.mjs';
import { withRequests } from './requests.mjs';

const PATIENCE_MS = 30_000;

/** The password that the sample people got at the first start; undefined where there are none. */
export const samplePassword = () => readJson(places.secrets)?.samplePassword;

/** Lets the sample people sign in, all with one password. Done once: who changes his password keeps his own. */
export async function giveFirstPasswords({ natsUrl }) {
  if (samplePassword()) return;
  await withRequests(natsUrl, async (ask) => {
    const { body } = await ask('routing', 'list-users', { limit: 200 });
    const [first, ...others] = body.users;
    const password = await firstPassword(ask, first.id);
    for (const { id: userId } of others) await give(ask, { userId, password });
    writeJson(places.secrets, { ...readJson(places.secrets), samplePassword: password });
  });
}

/** Workspace makes it, once it has heard of the user. */
async function firstPassword(ask, userId) {
  const { password } = await give(ask, { userId });
  return password;
}

async function give(ask, request) {
  for (const since = Date.now(); ; await sleep(100)) {
    const { body, isRefused } = await ask('workspace', 'set-password', request);
    if (!isRefused) return body;
    if (body.status !== 404 || Date.now() - since > PATIENCE_MS) {
      throw new Refusal(`No password for ${request.userId}: ${body.detail}`);
    }
  }
}
