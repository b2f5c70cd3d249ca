/** Of the sample organisation. */
export const SELLER = 'seller-west';

/** Every view by name, with whom it is for and what is done in it before the picture is taken. */
export async function viewsFor(ask) {
  const { conversations } = (await ask('conversation', 'list-conversations', { view: 'mine' }, SELLER)).body;
  const thread = conversations?.[0]?.id;
  return [
    seller('texts', '/texts'),
    seller('texts-unseen', '/texts?view=unseen'),
    seller('texts-nothing-found', '/texts?q=zzzz'),
    seller('pane', `/texts?c=${thread}`),
    seller('pane-move', `/texts?c=${thread}&p=move`),
    seller('pane-template', `/texts?c=${thread}&p=template`),
    seller('pane-schedule', `/texts?c=${thread}&p=schedule`),
    seller('pane-not-visible', '/texts?c=nothing'),
    seller('records', '/records?q=ha'),
    seller('contact', '/contacts/contact-us-0'),
    seller('account', '/accounts/account-us-0'),
    seller('lead', '/leads/lead-us-0'),
    seller('opportunity', '/opportunities/opportunity-us-0?tab=activity'),
    seller('notifications', '/notifications'),
    seller('templates', '/templates'),
    seller('template-new', '/templates/new?category=contact'),
    seller('not-found', '/nowhere'),
    seller('settings-me', '/settings/me'),
    ...[
      'providers',
      'providers/new/provider',
      'numbers',
      'users',
      'teams',
      'roles',
      'routing',
      'consent',
    ].map(settings),
    ...['audit', 'quarantine', 'dead-letters'].map(settings),
  ];
}

const seller = (name, address) => ({ name, address, role: 'seller' });

const settings = (page) => ({
  name: `settings-${page.replaceAll('/', '-')}`,
  address: `/settings/${page}`,
  role: 'administrator',
});
