import {
  CheckboxChecked20Regular,
  EyeOff20Regular,
  Link20Regular,
  Open20Regular,
  QuestionCircle20Regular,
  Search20Regular,
  Archive20Regular,
} from '@fluentui/react-icons';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ThreadPage } from '../api/conversations';
import { hideConversation } from '../api/hide-conversation';
import { recordPath } from '../api/refs';
import { useMarkUnseen } from '../api/use-mark-unseen';
import { removeSummary } from '../live/summary-cache';
import { copyLink } from '../ui/copy-link';
import ActionMenu from '../ui/action-menu';
import { usePaneNavigation } from './pane-location';
import { useConsentEntry } from './use-consent-entry';

interface Props {
  readonly thread: ThreadPage;
  /** The button that opened it. */
  readonly target: HTMLElement | null;
  readonly onFind?: () => void;
  readonly onSelect?: () => void;
  readonly onClose: () => void;
}

/** Everything that is done with a conversation now and then. */
export default function PaneMenu({ thread, target, onFind, onSelect, onClose }: Props) {
  const { t } = useTranslation('pane');
  const { t: shell } = useTranslation();
  const [, navigate] = useLocation();
  const { close } = usePaneNavigation();
  const queries = useQueryClient();
  const markUnseen = useMarkUnseen();
  const consent = useConsentEntry(thread);
  const lastReply = thread.messages.findLast(({ direction }) => direction === 'inbound');

  async function hide(): Promise<void> {
    removeSummary(queries, thread.id);
    close();
    await hideConversation(thread.id);
  }

  return (
    <ActionMenu
      label={shell('more')}
      target={target}
      onClose={onClose}
      items={[
        {
          id: 'record',
          label: t('openRecord'),
          icon: <Open20Regular />,
          onClick: () => navigate(recordPath(thread.record)),
        },
        ...(lastReply
          ? [
              {
                id: 'why',
                label: t('whyHere'),
                icon: <QuestionCircle20Regular />,
                onClick: () =>
                  navigate(
                    `/messages/${encodeURIComponent(lastReply.id)}/routing?of=${encodeURIComponent(thread.id)}`,
                  ),
              },
            ]
          : []),
        { id: 'find', label: t('find'), icon: <Search20Regular />, onClick: () => onFind?.() },
        consent,
        {
          id: 'unseen',
          label: t('markUnseen'),
          icon: <EyeOff20Regular />,
          startsGroup: true,
          onClick: () => {
            markUnseen(thread.id);
            close();
          },
        },
        { id: 'hide', label: t('hide'), icon: <Archive20Regular />, onClick: () => void hide() },
        {
          id: 'link',
          label: shell('copyLink'),
          icon: <Link20Regular />,
          startsGroup: true,
          onClick: () => copyLink(`/texts?c=${encodeURIComponent(thread.id)}`),
        },
        {
          id: 'select',
          label: t('selectMessages'),
          icon: <CheckboxChecked20Regular />,
          onClick: () => onSelect?.(),
        },
      ]}
    />
  );
}
