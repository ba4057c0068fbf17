import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { insideSentence } from '../_language/inside-sentence';
import { translate } from '../_language/translate';
import { IconButton } from '../_ui/icon-button';
import type { BoardSession } from './board-session';
import { focusBoard } from './focus-board';
import { giveKeysToPanel } from './panel-keys';
import styles from './side-panel.module.css';

/** What the component of a panel is given; it puts what it shows into a `SidePanel`. */
export interface PanelProps {
  readonly session: BoardSession;
  readonly onClose: () => void;
}

export interface SidePanelProps {
  readonly title: string;
  /** Beside the title: filters and the like. */
  readonly actions?: ReactNode;
  /** Below what scrolls, always in view: where one writes. */
  readonly footer?: ReactNode;
  /** Where it is a sheet, only the footer is shown: what it is about is on the board. */
  readonly isLow?: boolean;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/**
 * The frame of everything that opens on the right of the board; a sheet from below where the screen is narrow. Not modal: the board goes on
 * beside it. Escape gives the keyboard back to the board and leaves the panel open.
 */
export function SidePanel({ title, actions, footer, isLow, children, onClose }: SidePanelProps) {
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    // Whoever opened it wants to be in it; on a touch screen a field would bring the keyboard up before anything was read.
    const isTouch = matchMedia('(pointer: coarse)').matches;
    const inside = isTouch ? null : frame.current?.querySelector<HTMLElement>('[data-autofocus]');
    (inside ?? frame.current)?.focus({ preventScroll: true });
    giveKeysToPanel(inside);
  }, []);
  return (
    <aside
      ref={frame}
      aria-label={title}
      data-region=""
      tabIndex={-1}
      className={styles.panel}
      data-low={isLow || undefined}
      onKeyDown={(event) => {
        // Keys pressed in here are not the board's; the palette is everybody's.
        if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
        if (event.key === 'Escape' && !event.defaultPrevented) focusBoard();
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {actions}
        <IconButton
          label={translate('Close {title}', { title: insideSentence(title) })}
          icon={<X size={18} aria-hidden="true" />}
          onClick={onClose}
        />
      </header>
      <div className={styles.body}>{children}</div>
      {footer ? <footer className={styles.foot}>{footer}</footer> : null}
    </aside>
  );
}
