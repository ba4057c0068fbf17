import { type CSSProperties, useState } from 'react';
import { Popover } from '../_ui/popover';
import { Swatches } from '../_ui/swatches';
import { TextField } from '../_ui/text-field';
import { useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import { initialsOf } from './initials';
import styles from './people.module.css';
import { PEOPLE_COLOURS } from './people-colours';

function NameField({ name, change }: { readonly name: string; readonly change: (name: string) => void }) {
  const [draft, setDraft] = useState(name);
  const commit = () => {
    const next = draft.trim();
    if (next && next !== name) change(next);
  };
  return (
    <TextField
      label="Your name"
      value={draft}
      maxLength={40}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') commit();
      }}
    />
  );
}

/** One's own avatar; behind it the name and the colour that the others see. */
export function MyName({ session }: { readonly session: Pick<BoardSession, 'me' | 'changeMe'> }) {
  const me = useSignal(session.me);
  return (
    <Popover
      label="You"
      align="end"
      className={styles.me}
      trigger={
        <button
          type="button"
          aria-label={`${me.name} (you)`}
          title={`${me.name} (you)`}
          className={styles.avatar}
          style={{ '--person': me.color } as CSSProperties}
        >
          {initialsOf(me.name)}
        </button>
      }
    >
      <NameField name={me.name} change={(name) => session.changeMe({ name })} />
      <Swatches
        label="Your colour"
        value={me.color}
        swatches={PEOPLE_COLOURS}
        onChoose={(color) => session.changeMe({ color })}
      />
    </Popover>
  );
}
