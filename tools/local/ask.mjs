import { readJson } from './files.mjs';
import { places } from './places.mjs';
import { say } from './progress.mjs';
import { endWith, Refusal } from './refusal.mjs';

const USAGE = `npm run ask -- <context> <operation> ['<request as JSON>'] [--as <user id>]
  npm run ask -- routing list-unroutable
  npm run ask -- conversation list-conversations '{"view":"mine"}' --as <user id>`;

/** `npm run ask`: makes one request to the running Parley, as the system or as a user, and prints the answer. */
async function ask(words) {
  const at = words.indexOf('--as');
  const user = at < 0 ? undefined : words.splice(at, 2)[1];
  const [context, operation, request = '{}'] = words;
  if (!operation) throw new Refusal(USAGE);
  const { natsUrl } = readJson(places.runFile) ?? {};
  if (!natsUrl) throw new Refusal('Parley does not run from this clone: "npm run up" starts it');
  const { connect, headers } = await import('@nats-io/transport-node');
  const { host, username, password } = new URL(natsUrl);
  const bus = await connect({ servers: host, user: username, pass: password });
  const head = headers();
  if (user) head.set('Parley-Actor', user);
  const subject = `parley.${user ? 'rpc' : 'sys'}.${context}.${operation}.v1`;
  try {
    const answer = await bus.request(subject, request, { timeout: 10_000, headers: head });
    say(JSON.stringify(answer.json(), null, 2));
    if (answer.headers?.get('Nats-Service-Error-Code')) process.exitCode = 1;
  } catch (error) {
    throw error.isNoResponders?.() ? new Refusal(`Nobody answers ${subject}`) : error;
  } finally {
    await bus.close();
  }
}

await ask(process.argv.slice(2)).catch(endWith);
