import type { MenuEntry } from './action-menu';
import { lazyPart } from './lazy-parts';
import { MenuOpener, type MenuOpenerProps } from './menu-opener';

const ActionMenu = lazyPart(() => import('./action-menu'));

interface Props extends MenuOpenerProps {
  readonly items: readonly MenuEntry[];
}

/** A button with a menu of these entries. */
export const MenuButton = ({ items, ...button }: Props) => (
  <MenuOpener {...button} menu={(open) => <ActionMenu label={button.label} items={items} {...open} />} />
);
