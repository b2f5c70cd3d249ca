import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownNumbersQuery } from '../../api/own-numbers';
import { useHasRole } from '../../api/session';

/** Without a number of one's own one reads, but does not send (R62). */
export function NoNumberBar() {
  const { t } = useTranslation('texts');
  const isSalesperson = useHasRole('salesperson');
  const { data } = useQuery({ ...ownNumbersQuery, enabled: isSalesperson });
  if (!data || data.length > 0) return null;
  return (
    <MessageBar intent="info" layout="auto">
      <MessageBarBody>{t('noNumber')}</MessageBarBody>
    </MessageBar>
  );
}
