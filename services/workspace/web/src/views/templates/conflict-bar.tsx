import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { timeOf } from '../../i18n/formats';
import type { Template } from './template-form';

interface Props {
  readonly conflict: Template;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

/** Somebody else saved meanwhile: nobody's words are lost without being asked. */
export function ConflictBar({ conflict, onTheirs, onMine }: Props) {
  const { t } = useTranslation('templates');
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        {t(conflict.changedByName ? 'changedMeanwhile' : 'changedBySomebody', {
          name: conflict.changedByName,
          time: conflict.updatedAt ? timeOf(conflict.updatedAt) : '',
        })}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={onTheirs}>{t('showTheirs')}</Button>
        <Button onClick={onMine}>{t('keepMine')}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
