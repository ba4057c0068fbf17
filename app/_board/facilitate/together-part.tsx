import { EyeOff, Lock, Megaphone } from 'lucide-react';
import { translate } from '../../_language/translate';
import { Switch } from '../../_ui/switch';
import { useSignal } from '../../_ui/use-signal';
import styles from './facilitate-panel.module.css';
import type { PartProps } from './part-props';

/** What holds for everyone in the room: where they look, what they see of each other, whether they may draw. */
export function TogetherPart({ session }: PartProps) {
  const { room, facilitating, editor } = session;
  const { spotlight, round, lock } = useSignal(facilitating.now);
  const me = useSignal(session.me);
  const isOwner = useSignal(session.role) === 'owner';
  const isLeading = spotlight?.leader.id === me.id;
  const { x, y, zoom } = editor.camera.state.peek();
  return (
    <section aria-label={translate('Together')} className={styles.part}>
      <h2 className={styles.heading}>{translate('Together')}</h2>
      <Switch
        label={translate('Bring everyone to me')}
        hint={translate('Their view follows yours; each may leave.')}
        icon={<Megaphone size={16} aria-hidden="true" />}
        isOn={isLeading}
        onChange={(isOn) =>
          void (isOn
            ? room.send('spotlight:start', { camera: { x, y, zoom } })
            : room.send('spotlight:stop', {}))
        }
      />
      <Switch
        label={translate('Private writing')}
        hint={translate('New notes of others are blank on the screen until revealed.')}
        icon={<EyeOff size={16} aria-hidden="true" />}
        isOn={round !== null}
        isDisabled={round !== null && !isOwner && round.by.id !== me.id}
        onChange={(isOn) => {
          const since = session.knownSoFar();
          if (isOn) room.send('private:start', since === null ? {} : { since });
          else if (round) room.send('private:stop', { round: round.id });
        }}
      />
      {isOwner ? (
        <Switch
          label={translate('Lock the board')}
          hint={translate('Only you can change it. The others vote, chat and comment.')}
          icon={<Lock size={16} aria-hidden="true" />}
          isOn={lock !== null}
          onChange={(isOn) => void room.send('lock:set', { locked: isOn })}
        />
      ) : null}
    </section>
  );
}
