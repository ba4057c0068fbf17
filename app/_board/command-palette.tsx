'use client';

import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { translate } from '../_language/translate';
import { BareDialog } from '../_ui/dialog';
import { Icon } from '../_ui/icon';
import { PlainKeys } from '../_ui/keys';
import { NARROW, useMedia } from '../_ui/use-media';
import { type CommandPorts, collectCommands } from './collect-commands';
import styles from './command-palette.module.css';
import { type Command, findCommands } from './find-commands';
import { takeHeldKeys } from './held-keys';

export interface CommandPaletteProps extends CommandPorts {
  readonly onClose: () => void;
}

/** Everything that can be done, found by a few letters. */
export function CommandPalette({ session, open, onClose }: CommandPaletteProps) {
  const isNarrow = useMedia(NARROW);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [isConfirmed, setConfirmed] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const commands = useMemo(() => collectCommands({ session, open }, isNarrow), [session, open, isNarrow]);
  const found = useMemo(() => findCommands(commands, query), [commands, query]);
  const chosen = found[at];
  useEffect(() => {
    if (at < 0) return;
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const run = (command: Command | undefined) => {
    if (!command?.isEnabled) return;
    onClose();
    command.run();
  };
  // Not before the field has the focus: what is typed between the two would go to the board, and Enter run what half a word finds.
  const takeTyped = () => {
    const typed = takeHeldKeys();
    if (typed.text) setQuery(typed.text);
    if (typed.isConfirmed) setConfirmed(true);
  };
  useEffect(() => {
    if (!isConfirmed) return;
    setConfirmed(false);
    run(chosen);
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((before) => (before + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <BareDialog label={translate('Command palette')} onClose={onClose}>
      <div className={styles.search}>
        <Search size={18} aria-hidden="true" />
        <input
          className={styles.input}
          onFocus={takeTyped}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={found.length > 0 ? 'found-commands' : undefined}
          aria-activedescendant={chosen ? `command ${chosen.id}`.replaceAll(' ', '-') : undefined}
          aria-label={translate('Search commands')}
          placeholder={translate('What do you want to do?')}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <p role="status" className={styles.none}>
        {found.length === 0 ? translate('Nothing is called that') : ''}
      </p>
      {/* A list of nothing is none: screen readers would go into it. */}
      {found.length > 0 ? (
        <div
          id="found-commands"
          role="listbox"
          aria-label={translate('Commands')}
          className={styles.list}
          ref={list}
        >
          {found.map((command, index) => (
            <div
              key={command.id}
              id={`command ${command.id}`.replaceAll(' ', '-')}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-disabled={!command.isEnabled}
              className={styles.row}
              onPointerMove={() => setAt(index)}
              onClick={() => run(command)}
              onKeyDown={onKeyDown}
            >
              <span className={styles.icon}>
                {command.icon ? <Icon name={command.icon} size={17} /> : null}
              </span>
              <span className={styles.label}>{command.label}</span>
              {command.shortcut ? <PlainKeys shortcut={command.shortcut} /> : null}
              <span className={styles.kind} data-beside-keys={command.shortcut ? '' : undefined}>
                {command.kind}
              </span>
            </div>
          ))}
        </div>
      ) : null}
    </BareDialog>
  );
}
