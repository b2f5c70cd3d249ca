import { Button } from '@fluentui/react-components';
import { MoreHorizontal20Regular } from '@fluentui/react-icons';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadPage } from '../api/conversations';
import { lazyPart } from '../ui/lazy-parts';

const PaneMenu = lazyPart(() => import('./pane-menu'));

interface Props {
  readonly thread: ThreadPage;
  readonly onFind?: () => void;
  readonly onSelect?: () => void;
}

/** Opens what is done with a conversation now and then. */
export function PaneMenuButton(props: Props) {
  const { t } = useTranslation();
  const [button, setButton] = useState<HTMLElement | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        ref={setButton}
        appearance="subtle"
        icon={<MoreHorizontal20Regular />}
        aria-label={t('more')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <Suspense fallback={null}>
          <PaneMenu
            {...props}
            target={button}
            onClose={() => {
              setIsOpen(false);
              button?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
