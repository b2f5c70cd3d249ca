import { Button } from '@fluentui/react-components';
import { Delete16Regular, Edit16Regular, Note20Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { updateNote, type Note } from '../../api/notes';
import { isProblem } from '../../api/problem';
import { fullDate, timeOf } from '../../i18n/formats';
import { NoteConflict } from './note-conflict';
import { NoteForm } from './note-form';
import { NoteText } from './note-text';
import styles from './notes.module.css';
import { useNotes } from './use-notes';

interface Props {
  readonly note: Note;
  readonly sought: string;
}

/** What somebody tried to save when the note was not any more what he had read. */
interface Conflict {
  readonly mine: string;
  readonly theirs: Note;
}

/** A note in the timeline; its writer changes it in its place. */
export function NoteRow({ note, sought }: Props) {
  const { t } = useTranslation('records');
  const notes = useNotes(note.record);
  /** The note as it was when its editor was opened: that version is changed, and no later one. */
  const [read, setRead] = useState<Note>();
  const [conflict, setConflict] = useState<Conflict>();
  const [button, setButton] = useState<HTMLElement | null>(null);
  const writer = note.writtenByName ?? note.writtenBy ?? t('bySystem');

  async function save(text: string, version = read ?? note): Promise<void> {
    try {
      notes.put(await updateNote(version, text));
    } catch (error) {
      const theirs = isProblem(error, 'note.changed-meanwhile') && (await notes.latest(note.id));
      if (!theirs) throw error;
      return setConflict({ mine: text, theirs });
    }
    close();
  }

  function close(): void {
    setConflict(undefined);
    setRead(undefined);
    requestAnimationFrame(() => button?.focus());
  }

  return (
    <li className={styles.note}>
      <Note20Regular aria-hidden="true" className={styles.sign} />
      <div className={styles.words}>
        <div className={styles.line}>
          <span className={styles.facts}>
            <bdi className={styles.writer}>{t('noteBy', { name: writer })}</bdi>
            <time dateTime={note.createdAt} title={fullDate(note.createdAt)} className={styles.meta}>
              {timeOf(note.createdAt)}
            </time>
            {note.changedAt && (
              <span className={styles.meta} title={fullDate(note.changedAt)}>
                {t('edited')}
              </span>
            )}
          </span>
          {note.mayChange && (
            <span className={styles.actions} hidden={read !== undefined}>
              <Button
                ref={setButton}
                size="small"
                appearance="subtle"
                icon={<Edit16Regular />}
                aria-label={t('editNote')}
                onClick={() => setRead(note)}
              />
              <Button
                size="small"
                appearance="subtle"
                icon={<Delete16Regular />}
                aria-label={t('removeNote')}
                onClick={() => notes.remove(note)}
              />
            </span>
          )}
        </div>
        {conflict && (
          <NoteConflict
            theirs={conflict.theirs}
            onTheirs={close}
            onMine={() => save(conflict.mine, conflict.theirs)}
          />
        )}
        {read ? (
          <NoteForm label={t('editNote')} initial={read.text} onSave={save} onCancel={close} />
        ) : (
          <NoteText text={note.text} sought={sought} />
        )}
      </div>
    </li>
  );
}
