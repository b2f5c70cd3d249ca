import type { Ref } from '@parley/kernel';
import { infiniteQueryOptions, type InfiniteData } from '@tanstack/react-query';
import { answer, api, type Shapes } from './client';
import { keys } from './keys';
import { refText } from './refs';

export type Note = Shapes['Note'];
export type NotePages = InfiniteData<Shapes['ListNotesReply']>;

const PAGE = 50;

/** What people wrote down about a record, newest first. */
export const notesQuery = (record: Ref) =>
  infiniteQueryOptions({
    queryKey: keys.notes(record),
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/records/{ref}/notes', {
          params: { path: { ref: refText(record) }, query: { limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    staleTime: 0, // pushes reach it only while it is shown
  });

/** Under the same id it is added once, however often it is tried. */
export const addNote = (record: Ref, id: string, text: string): Promise<Note> =>
  answer(
    api.POST('/api/v1/records/{ref}/notes', {
      params: { path: { ref: refText(record) } },
      body: { id, text },
    }),
  );

export const updateNote = ({ id, version }: Note, text: string): Promise<Note> =>
  answer(api.PATCH('/api/v1/notes/{id}', { params: { path: { id } }, body: { text, version } }));

export async function removeNotes(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await answer(api.DELETE('/api/v1/notes/{id}', { params: { path: { id } }, keepalive: true }));
  }
}

export const withNote = (pages: NotePages, note: Note): NotePages => {
  const [first, ...others] = pages.pages;
  const isKnown = pages.pages.some(({ notes }) => notes.some(({ id }) => id === note.id));
  if (isKnown) return inPages(pages, (notes) => notes.map((each) => (each.id === note.id ? note : each)));
  return first ? { ...pages, pages: [{ ...first, notes: [note, ...first.notes] }, ...others] } : pages;
};

export const withoutNote = (pages: NotePages, id: string): NotePages =>
  inPages(pages, (notes) => notes.filter((note) => note.id !== id));

const inPages = (pages: NotePages, change: (notes: readonly Note[]) => Note[]): NotePages => ({
  ...pages,
  pages: pages.pages.map((page) => ({ ...page, notes: change(page.notes) })),
});
