import { Button } from '@fluentui/react-components';
import { Suspense, useState, type ReactElement } from 'react';
import type { MenuEntry } from './action-menu';
import { lazyPart } from './lazy-parts';

const ActionMenu = lazyPart(() => import('./action-menu'));

interface Props {
  readonly label: string;
  readonly icon: ReactElement;
  readonly items: readonly MenuEntry[];
  readonly size?: 'small' | 'medium';
  readonly className?: string;
}

/** A button with a menu; the menu's code is loaded when it is opened for the first time. */
export function MenuButton({ label, icon, items, size, className }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [button, setButton] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        ref={setButton}
        appearance="subtle"
        size={size}
        className={className}
        icon={icon}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <Suspense fallback={null}>
          <ActionMenu
            label={label}
            items={items}
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
