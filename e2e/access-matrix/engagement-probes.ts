import { isAdministrator, reaches, type Outcome } from './oracle';
import type { Person } from './people';
import { hiddenUnless, type Probe } from './probe';

/** Whoever may read the record: everybody in its business unit. */
const mayRead = (person: Person): boolean => reaches(person, 'Lead: Read') && reaches(person, 'Note: Read');

/** A note is its writer's, not his team's. */
const ownAlone = (person: Person): Outcome => {
  if (!mayRead(person)) return 'hidden';
  return person.relation === 'owner' || isAdministrator(person) ? 'given' : 'forbidden';
};

export const ENGAGEMENT_PROBES: readonly Probe[] = [
  {
    request: 'engagement.list-notes',
    ask: ({ record }) => ({ record }),
    needs: ['Note: Read', 'Lead: Read'],
    outcome: hiddenUnless(mayRead),
    shows: mayRead,
  },
  {
    request: 'engagement.add-note',
    ask: ({ record }) => ({ record, text: 'Called, nobody there' }),
    needs: ['Note: Create', 'Note: Append', 'Note: Read', 'Lead: Read'],
    outcome: hiddenUnless(mayRead),
  },
  {
    request: 'engagement.update-note',
    ask: ({ noteId, secret }) => ({ id: noteId, text: `${secret} changed`, version: 1 }),
    needs: ['Note: Write', 'Note: Read', 'Lead: Read'],
    outcome: ownAlone,
  },
  {
    request: 'engagement.remove-note',
    ask: ({ dyingNoteId }) => ({ id: dyingNoteId }),
    needs: ['Note: Delete', 'Note: Read', 'Lead: Read'],
    outcome: ownAlone,
  },
];
