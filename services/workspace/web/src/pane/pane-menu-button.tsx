import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { ThreadPage } from '../api/conversations';
import { lazyPart } from '../ui/lazy-parts';
import { MenuOpener } from '../ui/menu-opener';

const PaneMenu = lazyPart(() => import('./pane-menu'));

interface Props {
  readonly thread: ThreadPage;
  readonly onFind?: () => void;
  readonly onSelect?: () => void;
}

/** Opens what is done with a conversation now and then. */
export function PaneMenuButton(props: Props) {
  const { t } = useTranslation();
  return (
    <MenuOpener
      label={t('more')}
      icon={<MoreHorizontal20Regular />}
      menu={(open) => <PaneMenu {...props} {...open} />}
    />
  );
}
