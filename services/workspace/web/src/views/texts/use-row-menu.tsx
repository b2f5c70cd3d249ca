import {
  ArrowSwap20Regular,
  ChatMultiple20Regular,
  EyeOff20Regular,
  Link20Regular,
  Open20Regular,
} from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Summary } from '../../api/conversations';
import { recordPath } from '../../api/refs';
import { useMarkUnseen } from '../../api/use-mark-unseen';
import { usePaneNavigation } from '../../pane/pane-location';
import type { MenuEntry } from '../../ui/action-menu';
import { copyLink } from '../../ui/copy-link';

/** What can be done with one row. */
export function useRowMenu(): (row: Summary) => readonly MenuEntry[] {
  const { t } = useTranslation('texts');
  const [, navigate] = useLocation();
  const { open } = usePaneNavigation();
  const markUnseen = useMarkUnseen();
  return (row) => [
    {
      id: 'open',
      label: t('open'),
      icon: <ChatMultiple20Regular />,
      onClick: () => open({ conversationId: row.id }),
    },
    {
      id: 'record',
      label: t('openRecord'),
      icon: <Open20Regular />,
      onClick: () => navigate(recordPath(row.record)),
    },
    {
      id: 'unseen',
      label: t('markUnseen'),
      icon: <EyeOff20Regular />,
      startsGroup: true,
      onClick: () => markUnseen(row.id),
    },
    {
      id: 'move',
      label: t('changeRecord'),
      icon: <ArrowSwap20Regular />,
      onClick: () => open({ target: { conversationId: row.id }, subView: 'move' }),
    },
    {
      id: 'link',
      label: t('copyLink'),
      icon: <Link20Regular />,
      startsGroup: true,
      onClick: () => copyLink(`/texts?c=${encodeURIComponent(row.id)}`),
    },
  ];
}
