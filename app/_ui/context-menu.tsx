import * as Radix from '@radix-ui/react-context-menu';
import { ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import styles from './menu.module.css';
import { MenuRow, type MenuRowProps } from './menu-row';

export interface ContextMenuProps {
  /** The element that is pressed with the other button, or long with a finger. */
  readonly children: ReactElement;
  readonly menu: ReactNode;
  readonly label: string;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** Where the focus goes when the menu closes. */
  readonly onClosed?: () => void;
}

export function ContextMenu({ children, menu, label, onOpenChange, onClosed }: ContextMenuProps) {
  return (
    <Radix.Root onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={`${styles.menu} ${styles.fromBottom}`}
          collisionPadding={8}
          aria-label={label}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed?.();
          }}
        >
          {menu}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface ContextMenuItemProps extends MenuRowProps {
  readonly onSelect: () => void;
  readonly isDisabled?: boolean;
  readonly isDangerous?: boolean;
}

export function ContextMenuItem({ onSelect, isDisabled, isDangerous, ...row }: ContextMenuItemProps) {
  const className = isDangerous ? `${styles.row} ${styles.dangerous}` : styles.row;
  return (
    <Radix.Item className={className} onSelect={onSelect} disabled={isDisabled}>
      <MenuRow {...row} />
    </Radix.Item>
  );
}

export interface ContextSubMenuProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

export function ContextSubMenu({ label, icon, children }: ContextSubMenuProps) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={styles.row}>
        <MenuRow label={label} icon={icon} />
        <span className={styles.end}>
          <ChevronRight size={15} aria-hidden="true" />
        </span>
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent className={styles.menu} sideOffset={6} collisionPadding={8}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}

export function ContextMenuSeparator() {
  return <Radix.Separator className={styles.separator} />;
}
