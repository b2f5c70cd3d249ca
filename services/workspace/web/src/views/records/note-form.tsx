import { Button, Textarea } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { ProblemBar } from '../../ui/problem-bar';
import { SaveButton } from '../../ui/save-button';
import { useSaving } from '../../ui/use-saving';
import styles from './notes.module.css';

interface Props {
  readonly label: string;
  readonly initial?: string;
  /** May be refused: then the text stays, and why is said. */
  readonly onSave: (text: string) => Promise<void>;
  readonly onCancel: () => void;
}

const MOST = 10_000;
const NEAR = 500;

/** A text to be written down; Ctrl or ⌘ with Enter saves it, Escape leaves what was not changed. */
export function NoteForm({ label, initial: given = '', onSave, onCancel }: Props) {
  const { t } = useTranslation('records');
  const { t: shell } = useTranslation();
  const [initial] = useState(given);
  const [text, setText] = useState(initial);
  const hint = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const left = MOST - [...text].length;
  const isChanged = text !== initial;
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(initial.length, initial.length);
  }, [initial.length]);
  const maySave = isChanged && text.trim() !== '' && left >= 0;

  const saving = useSaving({ check: () => maySave, save: () => onSave(text) });
  const { error } = saving;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      saving.submit();
    }
    if (event.key === 'Escape') {
      event.preventDefault(); // what is written here is not closed with the pane
      if (!isChanged) onCancel();
    }
  }

  return (
    <div className={styles.form}>
      <ProblemBar error={error} words={isProblem(error) && error.isRefusal ? undefined : t('noteNotSaved')} />
      <Textarea
        ref={field}
        aria-label={label}
        aria-describedby={hint}
        placeholder={t('writeNote')}
        resize="vertical"
        textarea={{ dir: 'auto', className: styles.field, rows: 4 }}
        value={text}
        onChange={(_, { value }) => setText(value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.formEnd}>
        <span id={hint} className={left < 0 ? styles.tooLong : styles.meta}>
          {left < 0 && t('noteTooLong', { count: -left })}
          {left >= 0 && left <= NEAR && t('charactersLeft', { count: left })}
        </span>
        <Button onClick={onCancel}>{shell('cancel')}</Button>
        <SaveButton
          type="button"
          saving={saving}
          disabledFocusable={!maySave}
          onClick={() => saving.submit()}
        >
          {shell('save')}
        </SaveButton>
      </div>
    </div>
  );
}
