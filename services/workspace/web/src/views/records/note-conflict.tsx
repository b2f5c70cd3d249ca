import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Note } from '../../api/notes';
import { timeOf } from '../../i18n/formats';

interface Props {
  readonly theirs: Note;
  readonly onTheirs: () => void;
  readonly onMine: () => Promise<void>;
}

/** The note was changed meanwhile, in another window or by the administrator: nobody's words are lost without being asked. */
export function NoteConflict({ theirs, onTheirs, onMine }: Props) {
  const { t } = useTranslation('records');
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {t('noteChangedMeanwhile', { time: timeOf(theirs.changedAt ?? theirs.createdAt) })}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={onTheirs}>{t('showTheirs')}</Button>
        <Button onClick={() => void onMine()}>{t('keepMine')}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
