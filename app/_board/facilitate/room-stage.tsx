import { roleAllows } from '../../../sync/protocol/roles';
import { translate } from '../../_language/translate';
import { useSelected, useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { LockPill, OwnSpotlightPill, PrivatePill, SpotlightPill } from './room-pills';
import styles from './room-stage.module.css';
import { TimerPill } from './timer-pill';
import { VotePills } from './vote-pill';

/** What is going on in the room, for everyone to see, in the middle above the board. */
export function RoomStage({ session }: { readonly session: BoardSession }) {
  const timer = useSelected(session.facilitating.now, (now) => now.timer);
  const mayLead = roleAllows(useSignal(session.role), 'edit');
  return (
    <section aria-label={translate('In this room')} className={styles.stage}>
      {timer ? <TimerPill key={timer.id} session={session} timer={timer} mayLead={mayLead} /> : null}
      <VotePills session={session} mayLead={mayLead} />
      <SpotlightPill session={session} />
      <OwnSpotlightPill session={session} />
      <PrivatePill session={session} />
      <LockPill session={session} />
    </section>
  );
}
