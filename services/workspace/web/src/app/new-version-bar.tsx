import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useNewVersion } from './new-version';

/** Offers a newer build; the page never changes under somebody who writes. */
export function NewVersionBar() {
  const { t } = useTranslation();
  if (!useNewVersion()) return null;
  return (
    <MessageBar intent="info" layout="auto">
      <MessageBarBody>{t('newVersion')}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
