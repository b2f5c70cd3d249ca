import { CreateTemplate, type CreateTemplate as SampleTemplate } from '@parley/contracts';
import type { Requests } from '@parley/messaging';
import { unlessThere } from './channels';

const SENDER = { name: 'Sender', source: 'user', path: 'firstName', default: 'Parley' } as const;
const COMPANY = { name: 'Company', source: 'account', path: 'name', default: 'your company' } as const;

const TEMPLATES: readonly SampleTemplate[] = [
  {
    id: 'template-offer',
    name: 'Offer sent',
    category: 'contact',
    language: 'en',
    businessUnitId: 'amer',
    body: 'Hello, the offer for {{Company}} is in your inbox and holds until Friday. Any questions? {{Sender}}',
    placeholders: [COMPANY, SENDER],
  },
  {
    id: 'template-missed-call',
    name: 'Missed call',
    category: 'contact',
    language: 'en',
    businessUnitId: 'amer',
    body: 'I tried to reach you just now. When is a good time to call? {{Sender}}',
    placeholders: [SENDER],
  },
  {
    id: 'template-quote',
    name: 'Quote requested',
    category: 'lead',
    language: 'en',
    businessUnitId: 'amer',
    body: 'Thank you for your request. How many do you need, and by when? {{Sender}}',
    placeholders: [SENDER],
  },
  {
    id: 'template-renewal',
    name: 'Renewal reminder',
    category: 'opportunity',
    language: 'en',
    businessUnitId: 'amer',
    body: 'The yearly contract of {{Company}} ends next month. Shall we renew it as it is? {{Sender}}',
    placeholders: [COMPANY, SENDER],
  },
  {
    id: 'template-angebot',
    name: 'Angebot verschickt',
    category: 'contact',
    language: 'de',
    businessUnitId: 'emea',
    body: 'Guten Tag, das Angebot für {{Company}} liegt in Ihrem Postfach und gilt bis Freitag. {{Sender}}',
    placeholders: [{ ...COMPANY, default: 'Ihre Firma' }, SENDER],
  },
  {
    id: 'template-rappel',
    name: 'Rappel demandé',
    category: 'lead',
    language: 'fr',
    businessUnitId: 'emea',
    body: 'Bonjour, à quelle heure puis-je vous rappeler demain ? {{Sender}}',
    placeholders: [SENDER],
  },
];

/** Adds the templates where they are missing. Safe to repeat. */
export async function addTemplates(requests: Requests): Promise<void> {
  for (const template of TEMPLATES) await unlessThere(requests.call(CreateTemplate, { ...template }));
}
