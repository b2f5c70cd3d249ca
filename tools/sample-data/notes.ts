import { AddNote } from '@parley/contracts';
import type { Ref } from '@parley/kernel';
import type { Requests } from '@parley/messaging';
import { eventually } from './conversations';

interface SampleNote {
  readonly id: string;
  readonly by: string;
  readonly record: Ref;
  readonly text: string;
}

const PURCHASER: Ref = { type: 'contact', id: 'contact-us-0' };

const NOTES: readonly SampleNote[] = [
  {
    id: 'note-purchaser-1',
    by: 'manager-amer',
    record: PURCHASER,
    text: 'The price list of March applies until the yearly contract is signed.',
  },
  {
    id: 'note-purchaser-2',
    by: 'seller-west',
    record: PURCHASER,
    text: 'Prefers texts to calls, and calls after four.\nWants delivery to the second plant in the offer:\n– two pallets a month\n– invoice to the head office',
  },
  {
    id: 'note-contract',
    by: 'seller-west',
    record: { type: 'opportunity', id: 'opportunity-us-0' },
    text: 'Decides in the first week of the quarter. The plant manager has to agree.',
  },
  {
    id: 'note-visitor',
    by: 'seller-france',
    record: { type: 'lead', id: 'lead-fr-0' },
    text: 'Rencontré au salon, stand 14. Rappeler après les vacances.',
  },
];

/** Lets sellers write down what they know about a few records. */
export async function writeNotes(requests: Requests): Promise<void> {
  for (const { by, ...note } of NOTES) {
    await eventually(`the note ${note.id}`, async () => {
      const { status } = await requests.callFor(by, AddNote, note);
      return status === 200 || undefined;
    });
  }
}
