import { ChatDismiss20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ThreadPage } from '../api/conversations';
import type { MenuEntry } from '../ui/action-menu';

/** Where the customer's wish about texts is recorded; the page for it asks for the reason. */
export function useConsentEntry({ optedOut, customerNumber }: ThreadPage): MenuEntry {
  const { t } = useTranslation('pane');
  const [, navigate] = useLocation();
  return {
    id: 'consent',
    label: t(optedOut ? 'recordOptIn' : 'recordOptOut'),
    icon: <ChatDismiss20Regular />,
    startsGroup: true,
    onClick: () => navigate(`/settings/consent?number=${encodeURIComponent(customerNumber)}`),
  };
}
