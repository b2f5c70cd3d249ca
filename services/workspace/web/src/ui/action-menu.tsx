import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  type MenuProps,
} from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { useReturnFocus } from '../pane/use-return-focus';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactElement;
  readonly isDisabled?: boolean;
  /** A line above the entry. */
  readonly startsGroup?: boolean;
  readonly onClick: () => void;
}

type Target = NonNullable<Exclude<MenuProps['positioning'], string>>['target'];

interface Props {
  readonly label: string;
  readonly items: readonly MenuEntry[];
  readonly target: Target;
  readonly onClose: () => void;
}

/** An open menu beside an element or a point. */
export default function ActionMenu({ label, items, target, onClose }: Props) {
  useReturnFocus();
  return (
    <Menu
      open
      positioning={{ target, position: 'below', align: 'end' }}
      onOpenChange={(_, { open }) => !open && onClose()}
    >
      <MenuPopover>
        <MenuList aria-label={label}>
          {items.map(({ id, label: words, icon, isDisabled, startsGroup, onClick }) => [
            startsGroup && <MenuDivider key={`${id}-line`} />,
            <MenuItem key={id} icon={icon} disabled={isDisabled} onClick={onClick}>
              {words}
            </MenuItem>,
          ])}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
