import { Presentation } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { roleAllows } from '../../../sync/protocol/roles';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { Popover } from '../../_ui/popover';
import { NARROW, useMedia } from '../../_ui/use-media';
import { useSelected, useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import styles from './facilitate-button.module.css';

const FacilitatePanel = lazy(() =>
  import('./facilitate-panel').then((module) => ({ default: module.FacilitatePanel })),
);

const icon = <Presentation size={18} aria-hidden="true" />;

function WithPopover({ session }: FacilitateButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      label={translate('Facilitate')}
      align="end"
      className={styles.panel}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<IconButton label={translate('Facilitate')} icon={icon} aria-expanded={isOpen} />}
    >
      <Suspense fallback={null}>
        <FacilitatePanel session={session} onDone={() => setOpen(false)} />
      </Suspense>
    </Popover>
  );
}

function WithSheet({ session: { panels } }: FacilitateButtonProps) {
  const isOpen = useSignal(panels.shown) === 'facilitate';
  return (
    <IconButton
      label={translate('Facilitate')}
      icon={icon}
      aria-expanded={isOpen}
      onClick={() => panels.toggle('facilitate')}
    />
  );
}

export interface FacilitateButtonProps {
  readonly session: BoardSession;
}

/** The way to timer, votes and the rest; it says how many hands are up. Who only looks finds nothing there but those. */
export function FacilitateButton({ session }: FacilitateButtonProps) {
  const isNarrow = useMedia(NARROW);
  const hands = useSelected(session.facilitating.now, (now) => now.hands.length);
  const mayTakePart = roleAllows(useSignal(session.role), 'comment');
  if (!mayTakePart && hands === 0) return null;
  return (
    <span className={styles.place}>
      {isNarrow ? <WithSheet session={session} /> : <WithPopover session={session} />}
      {hands > 0 ? (
        <span className={styles.badge} aria-hidden="true">
          {hands}
        </span>
      ) : null}
    </span>
  );
}
