import { ArrowDownToLine, Hand } from 'lucide-react';
import type { Reaction } from '../../../sync/protocol/events';
import { roleAllows } from '../../../sync/protocol/roles';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { ReactionRow } from '../presence/reaction-picker';
import styles from './facilitate-panel.module.css';
import { HandsPart } from './hands-part';
import type { PartProps } from './part-props';
import { TimerPart } from './timer-part';
import { TogetherPart } from './together-part';
import { VotePart } from './vote-part';

/** One's own hand, up or down. */
function OwnHand({ session }: { readonly session: BoardSession }) {
  const { hands } = useSignal(session.facilitating.now);
  const me = useSignal(session.me);
  const isUp = hands.some(({ person }) => person.id === me.id);
  const Icon = isUp ? ArrowDownToLine : Hand;
  return (
    <Button
      aria-pressed={isUp}
      look={isUp ? 'accent' : 'quiet'}
      className={styles.wide}
      onClick={() => void session.room.send(isUp ? 'hand:lower' : 'hand:raise', {})}
    >
      <Icon size={16} aria-hidden="true" />
      {translate(isUp ? 'Lower your hand' : 'Raise your hand')}
    </Button>
  );
}

/** Reactions without a keyboard: they float in the middle of one's view. */
function ReactPart({ session }: { readonly session: BoardSession }) {
  const react = (emoji: Reaction) => {
    const { x, y } = session.editor.camera.state.peek();
    session.reactions.send(emoji, [x, y]);
  };
  return (
    <section aria-label={translate('React')} className={styles.part}>
      <ReactionRow send={react} />
    </section>
  );
}

/** Everything to lead a meeting with; those who may not write raise their hand here. */
export function FacilitatePanel({ session, onDone }: PartProps) {
  const role = useSignal(session.role);
  const isOffline = useSignal(session.status).kind === 'offline';
  const mayLead = roleAllows(role, 'edit');
  return (
    <div className={styles.parts}>
      {isOffline ? (
        <p role="status" className={styles.offline}>
          {translate('You are offline. What you begin here begins when the server is back.')}
        </p>
      ) : null}
      {roleAllows(role, 'comment') ? <ReactPart session={session} /> : null}
      <section aria-label={translate('Hands')} className={styles.part}>
        <HandsPart session={session} mayLower={mayLead} />
        {roleAllows(role, 'comment') ? <OwnHand session={session} /> : null}
      </section>
      {mayLead ? (
        <>
          <TimerPart session={session} onDone={onDone} />
          <VotePart session={session} onDone={onDone} />
          <TogetherPart session={session} onDone={onDone} />
        </>
      ) : null}
    </div>
  );
}
