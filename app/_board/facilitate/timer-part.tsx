import { useState } from 'react';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { Switch } from '../../_ui/switch';
import { useSignal } from '../../_ui/use-signal';
import { hasSound, setSound } from './chime';
import styles from './facilitate-panel.module.css';
import type { PartProps } from './part-props';
import { TimerPill } from './timer-pill';
import { readMinutes } from './timer-words';

const MINUTES = [1, 3, 5, 10];

function OwnTime({ start }: { readonly start: (seconds: number) => void }) {
  const [text, setText] = useState('');
  const seconds = readMinutes(text);
  return (
    <form
      className={styles.line}
      onSubmit={(event) => {
        event.preventDefault();
        if (seconds !== null) start(seconds);
      }}
    >
      <input
        aria-label={translate('Minutes of your own')}
        className={styles.input}
        inputMode="decimal"
        placeholder={translate('min:sec')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" disabled={seconds === null}>
        {translate('{what, select, timer {Start} other {Start}}', { what: 'timer' })}
      </Button>
    </form>
  );
}

export function TimerPart({ session, onDone }: PartProps) {
  const { timer } = useSignal(session.facilitating.now);
  const sound = useSignal(hasSound);
  const start = (seconds: number) => {
    session.room.send('timer:set', { seconds });
    onDone();
  };
  return (
    <section aria-label={translate('Timer')} className={styles.part}>
      <h2 className={styles.heading}>{translate('Timer')}</h2>
      {timer ? <TimerPill key={timer.id} session={session} timer={timer} mayLead /> : null}
      <div className={styles.line}>
        {MINUTES.map((minutes) => (
          <Button
            key={minutes}
            className={styles.chip}
            aria-label={translate(
              '{count, plural, one {Start a timer of # minute} other {Start a timer of # minutes}}',
              { count: minutes },
            )}
            onClick={() => start(minutes * 60)}
          >
            {translate('{count} min', { count: minutes })}
          </Button>
        ))}
      </div>
      <OwnTime start={start} />
      <Switch label={translate('Sound at the end, on this device')} isOn={sound} onChange={setSound} />
    </section>
  );
}
