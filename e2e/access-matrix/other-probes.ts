import { CONTEXTS } from '@parley/contracts';
import { holds, reaches, sees } from './oracle';
import { administratorsOnly, forbiddenUnless, given, hiddenUnless, type Probe } from './probe';

const TEMPLATE = 'Text message template';

const mayReadTemplate = (person: Parameters<typeof reaches>[0]): boolean =>
  reaches({ ...person, relation: asColleague(person.relation) }, `${TEMPLATE}: Read`);

/** A template belongs to its business unit, not to somebody: whoever is in it is a colleague. */
const asColleague = (relation: string) => (relation === 'stranger' ? 'stranger' : 'colleague');

export const TEMPLATE_PROBES: readonly Probe[] = [
  {
    request: 'template.create-template',
    ask: (_, { id }) => ({
      name: `By ${id}`,
      category: 'contact',
      language: 'en',
      businessUnitId: 'north',
      body: 'Hello',
    }),
    needs: [`${TEMPLATE}: Create`],
    outcome: forbiddenUnless(mayReadTemplate),
  },
  {
    request: 'template.list-templates',
    ask: () => ({ limit: 200 }),
    needs: [`${TEMPLATE}: Read`],
    outcome: given,
    shows: mayReadTemplate,
  },
  {
    request: 'template.update-template',
    ask: ({ templateId, secret }) => ({ id: templateId, name: `${secret} changed` }),
    needs: [`${TEMPLATE}: Write`],
    outcome: hiddenUnless(mayReadTemplate),
  },
  {
    request: 'template.render-template',
    ask: ({ templateId, record }) => ({ templateId, record }),
    needs: [`${TEMPLATE}: Read`, 'Lead: Read'],
    outcome: hiddenUnless((person) => mayReadTemplate(person) && reaches(person, 'Lead: Read')),
  },
  {
    request: 'template.get-template',
    ask: ({ templateId }) => ({ id: templateId }),
    needs: [`${TEMPLATE}: Read`],
    outcome: hiddenUnless(mayReadTemplate),
    shows: mayReadTemplate,
  },
  {
    request: 'template.preview-template',
    ask: ({ record }) => ({ body: 'Hello', placeholders: [], category: 'contact', record }),
    needs: [`${TEMPLATE}: Read`, 'Lead: Read'],
    outcome: hiddenUnless((person) => reaches(person, 'Lead: Read')),
  },
  {
    request: 'template.delete-template',
    ask: ({ dyingTemplateId }) => ({ id: dyingTemplateId }),
    needs: [`${TEMPLATE}: Delete`],
    outcome: hiddenUnless(mayReadTemplate),
  },
];

/** Everybody has a bell of his own; without Read on Notification it tells of nothing but what is missing (R116). */
export const NOTIFICATION_PROBES: readonly Probe[] = [
  {
    request: 'notification.list-notifications',
    ask: () => ({ limit: 200 }),
    needs: [],
    outcome: given,
    shows: (person) => sees(person) && holds(person, 'Notification: Read'),
  },
  settling('notification.mark-read', 'marked'),
  settling('notification.dismiss', 'dismissed'),
];

/** Of the notifications about a reply everybody changes his own. */
function settling(request: string, count: string): Probe {
  return {
    request,
    ask: ({ notificationIds }) => ({ ids: notificationIds }),
    needs: [],
    outcome: given,
    // whoever lacks privileges has one notice about that, whatever he was sent
    shows: (person) => (holds(person, 'Notification: Read') ? sees(person) : undefined),
    tells: (answer) => answer[count] === 1,
  };
}

export const PROBES_OF_EVERY_CONTEXT: readonly Probe[] = CONTEXTS.flatMap((context) => [
  administratorsOnly(`${context}.list-dead-letters`),
  administratorsOnly(`${context}.replay-dead-letter`, { id: '0' }, 'hidden'),
]);

export const AUDIT_PROBES: readonly Probe[] = CONTEXTS.map((context) => ({
  request: `${context}.list-audit`,
  ask: () => ({}),
  needs: ['Model-driven App User Setting: Read'],
  outcome: forbiddenUnless(({ standing }) => standing !== 'salesperson'),
}));

export const WORKSPACE_PROBES: readonly Probe[] = [
  administratorsOnly('workspace.set-password', { userId: 'of-nobody', password: 'x' }, 'hidden'),
];
