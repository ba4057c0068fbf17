import { Presentation } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { IconButton } from '../../_ui/icon-button';
import { Popover } from '../../_ui/popover';
import { useSelected } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import styles from './facilitate-button.module.css';

const FacilitatePanel = lazy(() =>
  import('./facilitate-panel').then((module) => ({ default: module.FacilitatePanel })),
);

/** The way to timer, votes and the rest; it says how many hands are up. */
export function FacilitateButton({ session }: { readonly session: BoardSession }) {
  const [isOpen, setOpen] = useState(false);
  const hands = useSelected(session.facilitating.now, (now) => now.hands.length);
  return (
    <span className={styles.place}>
      <Popover
        label="Facilitate"
        align="end"
        className={styles.panel}
        isOpen={isOpen}
        onOpenChange={setOpen}
        trigger={
          <IconButton
            label="Facilitate"
            icon={<Presentation size={18} aria-hidden="true" />}
            aria-expanded={isOpen}
          />
        }
      >
        <Suspense fallback={null}>
          <FacilitatePanel session={session} onDone={() => setOpen(false)} />
        </Suspense>
      </Popover>
      {hands > 0 ? (
        <span className={styles.badge} aria-hidden="true">
          {hands}
        </span>
      ) : null}
    </span>
  );
}
