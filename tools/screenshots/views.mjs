import { setTimeout as sleep } from 'node:timers/promises';

/** Of the sample organisation. */
export const SELLER = 'seller-west';
const OWN_NUMBER = '+12065550110';
/** Writes from right to left. */
const ARABIC = {
  number: '+12065550142',
  text: 'مرحبا، رقمي الجديد +49 30 901820، أرسل العرض إلى https://example.com/عرض?id=7',
};

/** Every view by name, with whom it is for; a few are seen in other languages too. */
export async function viewsFor(ask, simulatorUrl) {
  const conversations = await ownConversations(ask);
  const threadOf = (recordId) => conversations.find(({ record }) => record.id === recordId)?.id;
  const thread = threadOf('contact-us-0');
  const arabic = await arabicThread(ask, simulatorUrl, conversations);
  const message = await firstReply(ask, thread);
  return [
    translated(seller('texts', '/texts')),
    seller('texts-unseen', '/texts?view=unseen'),
    seller('texts-nothing-found', '/texts?q=zzzz'),
    translated(seller('pane', `/texts?c=${thread}`)),
    ...(arabic ? [translated(seller('pane-arabic', `/texts?c=${arabic}`))] : []),
    translated(seller('pane-failed', `/texts?c=${threadOf('contact-us-2')}`)),
    translated(seller('pane-opted-out', `/texts?c=${threadOf('contact-us-1')}`)),
    seller('pane-scheduled', `/texts?c=${threadOf('contact-us-3')}`),
    seller('pane-move', `/texts?c=${thread}&p=move`),
    seller('pane-template', `/texts?c=${thread}&p=template`),
    translated(seller('pane-schedule', `/texts?c=${thread}&p=schedule`)),
    seller('pane-not-visible', '/texts?c=nothing'),
    translated(seller('records', '/records?q=ha')),
    translated(seller('contact', '/contacts/contact-us-0')),
    seller('account', '/accounts/account-us-0'),
    seller('lead', '/leads/lead-us-0'),
    seller('opportunity', '/opportunities/opportunity-us-0?tab=activity'),
    seller('notifications', '/notifications'),
    translated(seller('templates', '/templates')),
    translated(seller('template', '/templates/template-offer')),
    seller('template-new', '/templates/new?category=contact'),
    seller('routing', `/messages/${message}/routing`),
    seller('not-found', '/nowhere'),
    translated(seller('settings-me', '/settings/me')),
    ...['providers', 'providers/new/provider', 'numbers', 'users', 'teams', 'roles'].map(settings),
    ...['routing', 'consent', 'audit', 'quarantine', 'dead-letters'].map(settings),
  ];
}

const ownConversations = async (ask) =>
  (await ask('conversation', 'list-conversations', { view: 'mine' }, SELLER)).body.conversations ?? [];

const firstReply = async (ask, id) =>
  (await ask('conversation', 'get-conversation', { id }, SELLER)).body.messages?.find(
    ({ direction }) => direction === 'inbound',
  )?.id;

/** The thread with the customer who writes Arabic; without one, and where there is a simulator, the customer writes. */
async function arabicThread(ask, simulatorUrl, conversations) {
  const threadIn = (all) => all.find(({ customerNumber }) => customerNumber === ARABIC.number)?.id;
  const known = threadIn(conversations);
  if (known || !simulatorUrl) return known;
  await fetch(`${simulatorUrl}/phones/${encodeURIComponent(ARABIC.number)}/texts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ to: OWN_NUMBER, text: ARABIC.text }),
  });
  for (let tries = 0; tries < 20; tries += 1) {
    const id = threadIn(await ownConversations(ask));
    if (id) return id;
    await sleep(250);
  }
  return undefined;
}

const translated = (view) => ({ ...view, isTranslated: true });

const seller = (name, address) => ({ name, address, role: 'seller' });

const settings = (page) => ({
  isTranslated: page.startsWith('providers'),
  name: `settings-${page.replaceAll('/', '-')}`,
  address: `/settings/${page}`,
  role: 'administrator',
});
