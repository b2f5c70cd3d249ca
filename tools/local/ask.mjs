import { readJson } from './files.mjs';
import { places } from './places.mjs';
import { say } from './progress.mjs';
import { endWith, Refusal } from './refusal.mjs';
import { withRequests } from './requests.mjs';

const USAGE = `npm run ask -- <context> <operation> ['<request as JSON>'] [--as <user id>]
  npm run ask -- routing list-unroutable
  npm run ask -- conversation list-conversations '{"view":"mine"}' --as <user id>`;

/** `npm run ask`: makes one request to the running Parley, as the system or as a user, and prints the answer. */
async function ask(words) {
  const at = words.indexOf('--as');
  const user = at < 0 ? undefined : words.splice(at, 2)[1];
  const [context, operation, text = '{}'] = words;
  if (!operation) throw new Refusal(USAGE);
  const { natsUrl } = readJson(places.runFile) ?? {};
  if (!natsUrl) throw new Refusal('Parley does not run from this clone: "npm run up" starts it');
  try {
    const { body, isRefused } = await withRequests(natsUrl, (request) =>
      request(context, operation, JSON.parse(text), user),
    );
    say(JSON.stringify(body, null, 2));
    if (isRefused) process.exitCode = 1;
  } catch (error) {
    throw error.isNoResponders?.() ? new Refusal(`Nobody answers ${context} ${operation}`) : error;
  }
}

await ask(process.argv.slice(2)).catch(endWith);
