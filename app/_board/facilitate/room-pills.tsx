import { EyeOff, Lock, Megaphone } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { message } from '../../_language/message';
import { translate } from '../../_language/translate';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import type { Lead } from './follow-spotlight';
import styles from './room-stage.module.css';

export interface PillProps {
  readonly session: BoardSession;
}

function Pill({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles.pill}>
      <span className={styles.icon}>{icon}</span>
      {children}
    </div>
  );
}

interface DoProps {
  readonly label: string;
  readonly run: () => void;
  readonly isMain?: boolean;
}

export function Do({ label, run, isMain = false }: DoProps) {
  return (
    <button type="button" className={isMain ? styles.mainDo : styles.do} onClick={run}>
      {label}
    </button>
  );
}

/** Going one's own way again; a template has a heading of the same English. */
const LEAVE = message('{what, select, tour {Leave} other {Leave}}');

const LEAD_WORDS: Readonly<Record<Lead['how'], string>> = {
  led: message('{name} shows you around'),
  asked: message('{name} wants to show everyone something'),
  left: message('{name} is showing the others around'),
};

/** Somebody brings everyone to them: with them, asked, or gone one's own way. */
export function SpotlightPill({ session }: PillProps) {
  const { spotlight } = session.facilitating;
  const lead = useSignal(spotlight.lead);
  if (!lead) return null;
  const { leader, how } = lead;
  const look = { '--person': leader.color } as CSSProperties;
  return (
    <div className={`${styles.pill} ${styles.spotlight}`} style={look} role="status">
      <Megaphone size={15} aria-hidden="true" />
      <span className={styles.text}>{translate(LEAD_WORDS[how], { name: leader.name })}</span>
      {how === 'led' ? null : (
        <Do label={translate(how === 'asked' ? 'Come along' : 'Rejoin')} run={spotlight.join} isMain />
      )}
      {how === 'left' ? null : (
        <Do
          label={how === 'asked' ? translate('Not now') : translate(LEAVE, { what: 'tour' })}
          run={spotlight.leave}
        />
      )}
    </div>
  );
}

/** One's own spotlight is on. */
export function OwnSpotlightPill({ session }: PillProps) {
  const { spotlight } = useSignal(session.facilitating.now);
  const me = useSignal(session.me);
  if (spotlight?.leader.id !== me.id) return null;
  return (
    <Pill icon={<Megaphone size={15} aria-hidden="true" />}>
      <span className={styles.text}>{translate('Everyone follows you')}</span>
      <Do label={translate('Stop')} run={() => void session.room.send('spotlight:stop', {})} />
    </Pill>
  );
}

/** Others' notes are hidden. */
export function PrivatePill({ session }: PillProps) {
  const { round } = useSignal(session.facilitating.now);
  const me = useSignal(session.me);
  const role = useSignal(session.role);
  if (!round) return null;
  const mayEnd = round.by.id === me.id || role === 'owner';
  return (
    <Pill icon={<EyeOff size={15} aria-hidden="true" />}>
      <span className={styles.text}>{translate('Private writing: others’ new notes are hidden')}</span>
      {mayEnd ? (
        <Do
          label={translate('Reveal')}
          isMain
          run={() => void session.room.send('private:stop', { round: round.id })}
        />
      ) : null}
    </Pill>
  );
}

function lockedBy(name: string | undefined): string {
  return name === undefined
    ? translate('The owner has locked the board')
    : translate('{name} has locked the board', { name });
}

/** The board is locked: for the owner the way to open it, for the others why nothing can be drawn. */
export function LockPill({ session }: PillProps) {
  const { lock } = useSignal(session.facilitating.now);
  const isLocked = useSignal(session.isLocked);
  const isOwner = useSignal(session.role) === 'owner';
  if (!isLocked && !(lock && isOwner)) return null;
  return (
    <Pill icon={<Lock size={15} aria-hidden="true" />}>
      <span className={styles.text}>
        {isOwner ? translate('The board is locked for the others') : lockedBy(lock?.by.name)}
      </span>
      {isOwner ? (
        <Do label={translate('Unlock')} run={() => void session.room.send('lock:set', { locked: false })} />
      ) : null}
    </Pill>
  );
}
