import { Button } from '@fluentui/react-components';
import { Suspense, useState, type ReactElement } from 'react';

export interface MenuOpenerProps {
  readonly label: string;
  readonly icon: ReactElement;
  readonly size?: 'small' | 'medium';
  readonly className?: string;
}

interface Props extends MenuOpenerProps {
  /** The open menu, in a chunk of its own; `target` is the button. */
  readonly menu: (open: {
    readonly target: HTMLElement | null;
    readonly onClose: () => void;
  }) => ReactElement;
}

/** A button with a menu, which is loaded when it is opened for the first time. */
export function MenuOpener({ label, icon, size, className, menu }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [button, setButton] = useState<HTMLElement | null>(null);
  const onClose = (): void => {
    setIsOpen(false);
    button?.focus();
  };
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
      {isOpen && <Suspense fallback={null}>{menu({ target: button, onClose })}</Suspense>}
    </>
  );
}
