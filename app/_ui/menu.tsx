import * as Radix from '@radix-ui/react-dropdown-menu';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { pageDirection, sideOnPage } from './direction';
import styles from './menu.module.css';
import { MenuRow, type MenuRowProps } from './menu-row';

export interface MenuProps {
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'start' | 'center' | 'end';
  readonly label?: string;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** Where the focus goes from a menu that was opened with the mouse; by keyboard it goes back to the button. */
  readonly onLeave?: () => void;
}

/**
 * A button with a menu. The content of every menu can have the keyboard (`tabIndex`): on a phone it scrolls, and its rows are reached by arrows.
 * The children are made anew each time it opens.
 */
export function Menu({
  trigger,
  children,
  side = 'bottom',
  align = 'start',
  label,
  onOpenChange,
  onLeave,
}: MenuProps) {
  const isByPointer = useRef(false);
  const isElsewhere = useRef(false);
  const giveFocusBack = (event: Event) => {
    if (!onLeave || !isByPointer.current) return;
    event.preventDefault();
    if (!isElsewhere.current) onLeave();
  };
  return (
    <Radix.Root onOpenChange={onOpenChange} modal={false} dir={pageDirection()}>
      <Radix.Trigger
        asChild
        onPointerDown={() => {
          isByPointer.current = true;
          isElsewhere.current = false;
        }}
        onKeyDown={() => {
          isByPointer.current = false;
        }}
      >
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          tabIndex={0}
          className={styles.menu}
          side={side}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          aria-label={label}
          onInteractOutside={() => {
            isElsewhere.current = true;
          }}
          onCloseAutoFocus={giveFocusBack}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** CSS pixels within which a press that is let go of has not moved. */
const SAME_PRESS = 6;

export interface MenuAtProps {
  /** CSS pixels of the viewport. */
  readonly at: readonly [x: number, y: number];
  readonly label: string;
  readonly children: ReactNode;
  readonly onClose: () => void;
  /** Where the focus goes then. */
  readonly onClosed: () => void;
}

/**
 * Takes the presses beside a menu, which close it and do nothing else, and the wheel, which would zoom the page. What lies below stays what it
 * is for a screen reader: were the menu modal, Radix would hide from it what the keyboard still reaches.
 */
function Underlay() {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stop = (event: Event) => event.preventDefault();
    const element = area.current;
    for (const name of ['wheel', 'contextmenu']) element?.addEventListener(name, stop, { passive: false });
    return () => {
      for (const name of ['wheel', 'contextmenu']) element?.removeEventListener(name, stop);
    };
  }, []);
  return <div ref={area} aria-hidden="true" className={styles.underlay} />;
}

/** The same without a button, where a person asked for it. Open as long as it is there. */
export function MenuAt({ at: [left, top], label, children, onClose, onClosed }: MenuAtProps) {
  return (
    <Radix.Root open modal={false} onOpenChange={(isOpen) => isOpen || onClose()} dir={pageDirection()}>
      <Radix.Trigger asChild>
        <span aria-hidden="true" style={{ position: 'fixed', left, top, pointerEvents: 'none' }} />
      </Radix.Trigger>
      <Radix.Portal>
        <Underlay />
      </Radix.Portal>
      <Radix.Portal>
        <Radix.Content
          tabIndex={0}
          className={`${styles.menu} ${styles.fromBottom}`}
          side={sideOnPage('right')}
          align="start"
          sideOffset={2}
          collisionPadding={8}
          aria-label={label}
          // A long press moves the focus to what lies under the finger only after the menu has opened.
          onFocusOutside={(event) => event.preventDefault()}
          // A sheet from below can open under the very press that asked for it: letting go of that chooses nothing.
          onPointerUpCapture={(event) => {
            if (Math.hypot(event.clientX - left, event.clientY - top) < SAME_PRESS) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface MenuItemProps extends MenuRowProps {
  readonly onSelect: () => void;
  readonly isDisabled?: boolean;
  readonly isDangerous?: boolean;
}

export function MenuItem({ onSelect, isDisabled, isDangerous, ...row }: MenuItemProps) {
  const className = isDangerous ? `${styles.row} ${styles.dangerous}` : styles.row;
  if (row.isOn !== undefined) {
    return (
      <Radix.CheckboxItem className={className} checked={row.isOn} onSelect={onSelect} disabled={isDisabled}>
        <MenuRow {...row} />
      </Radix.CheckboxItem>
    );
  }
  return (
    <Radix.Item className={className} onSelect={onSelect} disabled={isDisabled}>
      <MenuRow {...row} />
    </Radix.Item>
  );
}

/** A row that is a link: opens in a new tab with the usual keys. */
export function MenuLink({ href, ...row }: MenuRowProps & { readonly href: string }) {
  return (
    <Radix.Item asChild className={styles.row}>
      <a href={href} style={{ textDecoration: 'none' }}>
        <MenuRow {...row} />
      </a>
    </Radix.Item>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className={styles.separator} />;
}

export function MenuHeading({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className={styles.heading}>{children}</Radix.Label>;
}

export interface MenuChoicesProps<Value extends string> {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}

/** A submenu in which one of several holds. */
export function MenuChoices<Value extends string>({
  label,
  icon,
  value,
  choices,
  onChoose,
}: MenuChoicesProps<Value>) {
  return (
    <SubMenu label={label} icon={icon}>
      <Radix.RadioGroup value={value} onValueChange={(next) => onChoose(next as Value)}>
        {choices.map((choice) => (
          <Radix.RadioItem key={choice.value} value={choice.value} className={styles.row}>
            <MenuRow label={choice.label} isOn={choice.value === value} />
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </SubMenu>
  );
}

export interface SubMenuProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

/** The same where there is no room beside the menu: a press lays its rows open below it. */
export function FoldedMenu({ label, icon, children }: SubMenuProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Radix.Item
        className={styles.row}
        aria-expanded={isOpen}
        onSelect={(event) => {
          event.preventDefault();
          setOpen(!isOpen);
        }}
      >
        <MenuRow label={label} icon={icon} />
        <span className={styles.end}>
          <ChevronDown size={15} aria-hidden="true" />
        </span>
      </Radix.Item>
      {isOpen ? children : null}
    </>
  );
}

export function SubMenu({ label, icon, children }: SubMenuProps) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={styles.row}>
        <MenuRow label={label} icon={icon} />
        <span className={styles.end}>
          <ChevronRight size={15} aria-hidden="true" />
        </span>
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent
          tabIndex={0}
          className={`${styles.menu} ${styles.fromBottom}`}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}
