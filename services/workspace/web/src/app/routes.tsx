import { lazyView } from './lazy-view';

const settings = {
  me: lazyView(() => import('../views/settings/me'), 'settings'),
  providers: lazyView(() => import('../views/settings/providers'), 'settings'),
  newProvider: lazyView(() => import('../views/settings/new-provider'), 'settings'),
  provider: lazyView(() => import('../views/settings/provider'), 'settings'),
  numbers: lazyView(() => import('../views/settings/numbers'), 'settings'),
  users: lazyView(() => import('../views/settings/users'), 'settings'),
  teams: lazyView(() => import('../views/settings/teams'), 'settings'),
  roles: lazyView(() => import('../views/settings/roles'), 'settings'),
  routing: lazyView(() => import('../views/settings/routing'), 'routing'),
  consent: lazyView(() => import('../views/settings/consent'), 'settings'),
  audit: lazyView(() => import('../views/settings/audit'), 'settings'),
  quarantine: lazyView(() => import('../views/settings/quarantine'), 'settings'),
  deadLetters: lazyView(() => import('../views/settings/dead-letters'), 'settings'),
};

const record = lazyView(() => import('../views/records/record'), 'records');
const template = lazyView(() => import('../views/templates/template'), 'templates');

/** Every page of the app: its address and the chunk that shows it. Parameters are read with `useParams`. */
export const ROUTES = [
  { path: '/texts', view: lazyView(() => import('../views/texts'), 'texts') },
  { path: '/records', view: lazyView(() => import('../views/records'), 'records') },
  { path: '/contacts/:id', view: record },
  { path: '/accounts/:id', view: record },
  { path: '/leads/:id', view: record },
  { path: '/opportunities/:id', view: record },
  { path: '/templates', view: lazyView(() => import('../views/templates'), 'templates') },
  { path: '/templates/:id', view: template },
  { path: '/notifications', view: lazyView(() => import('../views/bell/notifications'), 'bell') },
  { path: '/messages/:id/routing', view: lazyView(() => import('../views/routing'), 'routing') },
  { path: '/settings', view: settings.me },
  { path: '/settings/me', view: settings.me },
  { path: '/settings/providers', view: settings.providers },
  { path: '/settings/providers/new/:step', view: settings.newProvider },
  { path: '/settings/providers/:id', view: settings.provider },
  { path: '/settings/numbers', view: settings.numbers },
  { path: '/settings/users', view: settings.users },
  { path: '/settings/teams', view: settings.teams },
  { path: '/settings/roles', view: settings.roles },
  { path: '/settings/routing', view: settings.routing },
  { path: '/settings/consent', view: settings.consent },
  { path: '/settings/audit', view: settings.audit },
  { path: '/settings/quarantine', view: settings.quarantine },
  { path: '/settings/dead-letters', view: settings.deadLetters },
] as const;
