import { type CSSProperties, useState } from 'react';
import { translate } from '../_language/translate';
import { useNamedPopover } from '../_ui/named-popover';
import { Popover } from '../_ui/popover';
import { Swatches } from '../_ui/swatches';
import { TextField } from '../_ui/text-field';
import { tell } from '../_ui/toast';
import { useSignal } from '../_ui/use-signal';
import type { BoardSession } from './board-session';
import { initialsOf } from './initials';
import styles from './people.module.css';
import { peopleColours } from './people-colours';

interface NameFieldProps {
  readonly name: string;
  readonly change: (name: string) => void;
  /** Enter was pressed. */
  readonly onDone: () => void;
}

function NameField({ name, change, onDone }: NameFieldProps) {
  const [draft, setDraft] = useState(name);
  const commit = () => {
    const next = draft.trim();
    if (next && next !== name) change(next);
  };
  return (
    <TextField
      label={translate('Your name')}
      value={draft}
      maxLength={40}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        commit();
        onDone();
      }}
    />
  );
}

/** One's own avatar; behind it the name and the colour that the others see. */
export function MyName({ session }: { readonly session: Pick<BoardSession, 'me' | 'changeMe'> }) {
  const me = useSignal(session.me);
  const [isOpen, setOpen] = useNamedPopover('you');
  const rename = (name: string) => {
    session.changeMe({ name });
    tell(translate('Others see you as “{name}” now', { name }));
  };
  return (
    <Popover
      label={translate('You')}
      align="end"
      className={styles.me}
      isForWriting
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={translate('{name} (you)', { name: me.name })}
          title={translate('{name} (you)', { name: me.name })}
          className={styles.avatar}
          style={{ '--person': me.color } as CSSProperties}
        >
          <span aria-hidden="true">{initialsOf(me.name)}</span>
        </button>
      }
    >
      <NameField name={me.name} change={rename} onDone={() => setOpen(false)} />
      <Swatches
        label={translate('Your colour')}
        value={me.color}
        swatches={peopleColours(me.color)}
        onChoose={(color) => session.changeMe({ color })}
      />
    </Popover>
  );
}
