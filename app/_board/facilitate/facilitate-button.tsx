import { Presentation } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { roleAllows } from '../../../sync/protocol/roles';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { useNamedPopover } from '../../_ui/named-popover';
import { Popover } from '../../_ui/popover';
import { NARROW, useMedia } from '../../_ui/use-media';
import { useSelected, useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import styles from './facilitate-button.module.css';

const FacilitatePanel = lazy(() =>
  import('./facilitate-panel').then((module) => ({ default: module.FacilitatePanel })),
);

const icon = <Presentation size={18} aria-hidden="true" />;

export interface FacilitateButtonProps {
  readonly session: BoardSession;
}

/**
 * The way to timer, votes and the rest; it says how many hands are up. Who only looks finds nothing there but those; but it is not taken from
 * under a keyboard that has been there: neither it nor its panel goes with the last hand.
 */
export function FacilitateButton({ session }: FacilitateButtonProps) {
  const { facilitating, panels, role } = session;
  const [isShown, setShown] = useNamedPopover('facilitate');
  /** Whether the keyboard or a press was there. */
  const [isKnown, setKnown] = useState(false);
  const isNarrow = useMedia(NARROW);
  const isSheet = useSignal(panels.shown) === 'facilitate';
  const hands = useSelected(facilitating.now, (now) => now.hands.length);
  const mayTakePart = roleAllows(useSignal(role), 'comment');
  if (!mayTakePart && hands === 0 && !isKnown) return null;
  const label = translate('Facilitate');
  const button = (
    <IconButton
      label={label}
      icon={icon}
      aria-expanded={isNarrow ? isSheet : isShown}
      onFocus={() => setKnown(true)}
      onClick={isNarrow ? () => panels.toggle('facilitate') : undefined}
    />
  );
  return (
    <span className={styles.place}>
      {isNarrow ? (
        button
      ) : (
        <Popover
          label={label}
          align="end"
          className={styles.panel}
          isOpen={isShown}
          onOpenChange={(isOpen) => {
            setKnown(true);
            setShown(isOpen);
          }}
          trigger={button}
        >
          <Suspense fallback={null}>
            <FacilitatePanel session={session} onDone={() => setShown(false)} />
          </Suspense>
        </Popover>
      )}
      {hands > 0 ? (
        <span className={styles.badge} aria-hidden="true">
          {hands}
        </span>
      ) : null}
    </span>
  );
}
