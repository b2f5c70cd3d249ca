import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Ref } from '@parley/kernel';
import { notesQuery, withNote, withoutNote, type Note, type NotePages } from '../../api/notes';
import { UNDO_MS } from '../../api/withheld';
import { offerUndo } from '../../keys/undo';
import { showToast } from '../../ui/toast';
import { noteRemovals } from './note-removals';

/** What can be done with the notes of a record, beside writing them. */
export function useNotes(record: Ref) {
  const { t } = useTranslation('records');
  const queries = useQueryClient();
  const { queryKey } = notesQuery(record);
  const patch = (change: (pages: NotePages) => NotePages): void => {
    queries.setQueryData<NotePages>(queryKey, (pages) => pages && change(pages));
  };

  function remove({ id }: Note): void {
    noteRemovals.soon(id, (settled, isGone) => {
      if (isGone) patch((pages) => withoutNote(pages, settled));
      else showToast({ id: 'note-removed', title: t('noteNotRemoved'), intent: 'warning' });
    });
    const takeBack = (): void => void noteRemovals.takeBack(id);
    offerUndo(takeBack, UNDO_MS);
    showToast({
      id: 'note-removed',
      title: t('noteRemoved'),
      action: { label: t('undo', { ns: 'shell' }), onClick: takeBack },
      timeoutMs: UNDO_MS,
    });
  }

  return {
    remove,
    /** Puts a note as the server has taken it in its place. */
    put: (note: Note): void => patch((pages) => withNote(pages, note)),
    /** Reads them anew, and gives the one of that id as it is now. */
    latest: async (id: string): Promise<Note | undefined> => {
      await queries.invalidateQueries({ queryKey });
      const pages = queries.getQueryData<NotePages>(queryKey);
      return pages?.pages.flatMap(({ notes }) => notes).find((note) => note.id === id);
    },
  };
}
