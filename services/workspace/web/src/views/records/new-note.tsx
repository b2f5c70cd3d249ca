import type { Ref } from '@parley/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id';
import { addNote } from '../../api/notes';
import { NoteForm } from './note-form';
import { useNotes } from './use-notes';

/** A note that is being written. It has its id from the beginning, so that trying again adds it once. */
export function NewNote({ record, onDone }: { readonly record: Ref; readonly onDone: () => void }) {
  const { t } = useTranslation('records');
  const { put } = useNotes(record);
  const [id] = useState(newId);

  async function save(text: string): Promise<void> {
    put(await addNote(record, id, text));
    onDone();
  }

  return <NoteForm label={t('newNote')} onSave={save} onCancel={onDone} />;
}
