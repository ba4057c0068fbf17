import * as Radix from '@radix-ui/react-popover';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { sideOnPage } from './direction';
import { focusField, focusWhole } from './focus-whole';
import styles from './popover.module.css';

export interface PopoverProps {
  /** What opens it by a press. */
  readonly trigger?: ReactElement;
  /** What it lies beside when something else opens it. */
  readonly anchor?: ReactElement;
  /** The same, of something that is on the page already: a press on it is its own affair. */
  readonly anchorRef?: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly children: ReactNode;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly align?: 'start' | 'center' | 'end';
  readonly className?: string;
  /** Opened to write in its first field. */
  readonly isForWriting?: boolean;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** A small panel beside the button that opened it. */
export function Popover({
  trigger,
  anchor,
  anchorRef,
  label,
  children,
  side = 'bottom',
  align = 'center',
  className = '',
  isForWriting = false,
  isOpen,
  onOpenChange,
}: PopoverProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      {trigger ? <Radix.Trigger asChild>{trigger}</Radix.Trigger> : null}
      {anchor ? <Radix.Anchor asChild>{anchor}</Radix.Anchor> : null}
      {anchorRef ? <Radix.Anchor virtualRef={anchorRef as RefObject<HTMLElement>} /> : null}
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          className={`${styles.popover} ${className}`}
          side={sideOnPage(side)}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && anchorRef?.current?.contains(event.target))
              event.preventDefault();
          }}
          onOpenAutoFocus={isForWriting ? focusField : focusWhole}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
