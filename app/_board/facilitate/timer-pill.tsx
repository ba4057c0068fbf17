import { Pause, Play, Plus, TimerOff, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RoomTimer } from '../../../sync/client/room/timer';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import type { BoardSession } from '../board-session';
import { chime, hasSound } from './chime';
import styles from './room-stage.module.css';
import { clockWords, spokenTime } from './timer-words';
import { useTimeLeft } from './use-time-left';

/** How long a timer that ran out stays on the screen. */
const LINGER = 60_000;

export interface TimerPillProps {
  readonly session: Pick<BoardSession, 'room' | 'facilitating'>;
  readonly timer: RoomTimer;
  readonly mayLead: boolean;
}

/** The end is told once, and only where it was seen to come: not to whoever opens the board an hour later. */
function useGentleEnd(left: number, isRunning: boolean): boolean {
  const [hasEnded, setEnded] = useState(false);
  const wasRunning = useRef(false);
  useEffect(() => {
    const isOver = isRunning && left === 0;
    if (isOver && wasRunning.current) {
      setEnded(true);
      if (hasSound.peek()) chime();
    }
    if (left > 0) setEnded(false);
    wasRunning.current = left > 0;
  }, [left, isRunning]);
  return hasEnded;
}

function Ring({ share }: { readonly share: number }) {
  const around = 2 * Math.PI * 8;
  return (
    <svg viewBox="0 0 20 20" className={styles.ring} aria-hidden="true">
      <circle cx="10" cy="10" r="8" className={styles.track} />
      <circle
        cx="10"
        cy="10"
        r="8"
        className={styles.sand}
        strokeDasharray={around}
        strokeDashoffset={around * (1 - share)}
      />
    </svg>
  );
}

/** The time that everyone has, for everyone to see; those who lead hold its handles. */
export function TimerPill({ session, timer, mayLead }: TimerPillProps) {
  const { room, facilitating } = session;
  const left = useTimeLeft(timer, facilitating.serverNow);
  const isPaused = timer.endsAt === null;
  const hasEnded = useGentleEnd(left, !isPaused);
  const isOver = !isPaused && left === 0;
  if (isOver && timer.endsAt !== null && facilitating.serverNow() - timer.endsAt > LINGER) return null;
  const about = { timer: timer.id };
  return (
    <div className={`${styles.pill} ${isOver ? styles.over : ''} ${hasEnded ? styles.ended : ''}`}>
      <Ring share={timer.length > 0 ? left / timer.length : 0} />
      <span
        role="timer"
        aria-label={
          isOver ? translate('Timer: time is up') : translate('Timer: {time}', { time: spokenTime(left) })
        }
        className={styles.time}
      >
        {isOver ? translate('Time’s up') : clockWords(left)}
      </span>
      {timer.label ? <span className={styles.words}>{timer.label}</span> : null}
      {isPaused ? <span className={styles.words}>{translate('paused')}</span> : null}
      <span className="visually-hidden" role="status">
        {hasEnded ? translate('Time is up') : ''}
      </span>
      {mayLead ? (
        <span className={styles.handles}>
          {isOver ? null : (
            <IconButton
              label={translate(isPaused ? 'Resume the timer' : 'Pause the timer')}
              className={styles.handle}
              icon={isPaused ? <Play size={15} aria-hidden="true" /> : <Pause size={15} aria-hidden="true" />}
              onClick={() => void room.send(isPaused ? 'timer:resume' : 'timer:pause', about)}
            />
          )}
          <IconButton
            label={translate('One minute more')}
            className={styles.handle}
            icon={<Plus size={15} aria-hidden="true" />}
            onClick={() => void room.send('timer:add', { ...about, seconds: 60 })}
          />
          <IconButton
            label={translate(isOver ? 'Dismiss the timer' : 'Stop the timer')}
            className={styles.handle}
            icon={isOver ? <X size={15} aria-hidden="true" /> : <TimerOff size={15} aria-hidden="true" />}
            onClick={() => void room.send('timer:set', { seconds: 0 })}
          />
        </span>
      ) : null}
    </div>
  );
}
