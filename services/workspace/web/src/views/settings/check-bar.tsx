import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { useCredentialsCheck } from './use-credentials-check';

interface Props {
  readonly check: ReturnType<typeof useCredentialsCheck>;
  readonly onContinue: () => void;
}

/** Why the provider does not take the credentials, or that it did not say. */
export function CheckBar({ check: { words, isSilent }, onContinue }: Props) {
  const { t } = useTranslation('settings');
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.focus(), [words]);
  if (words === undefined) return null;
  return (
    <MessageBar ref={bar} tabIndex={-1} intent={isSilent ? 'warning' : 'error'} layout="multiline">
      <MessageBarBody>{words}</MessageBarBody>
      {isSilent && (
        <MessageBarActions>
          <Button size="small" onClick={onContinue}>
            {t('continueUnchecked')}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
