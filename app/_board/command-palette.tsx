'use client';

import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Editor } from '../../editor/editor';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import { BareDialog } from '../_ui/dialog';
import { Icon } from '../_ui/icon';
import { PlainKeys } from '../_ui/keys';
import { chooseTheme } from '../_ui/theme';
import styles from './command-palette.module.css';
import { type Command, findCommands, nameCommand } from './find-commands';
import { takeHeldKeys } from './held-keys';
import { offeredActions, runAction } from './run-action';
import { offeredTools } from './split-tools';
import { startBoard } from './start-board';
import type { DialogName } from './use-dialogs';

const KINDS = {
  edit: message('Edit'),
  arrange: message('Arrange'),
  view: message('View'),
  board: message('Board'),
  style: message('Style'),
} as const;

function collectCommands(editor: PaletteEditor, open: (dialog: DialogName) => void): readonly Command[] {
  const screen = (id: string, label: string, run: () => void, keywords: string): Command => ({
    // Actions have ids of their own, and one of them is 'dark' too.
    id: `screen ${id}`,
    ...nameCommand(label, keywords),
    kind: 'Driftless',
    isEnabled: true,
    run,
  });
  return [
    ...offeredTools(editor.toolbox).map((tool) => ({
      id: `tool ${tool.id}`,
      ...nameCommand(tool.label),
      kind: translate('Tool'),
      icon: tool.icon,
      shortcut: tool.keys[0],
      isEnabled: true,
      run: () => editor.toolbox.choose(tool.id),
    })),
    ...offeredActions(editor.actions, editor.canWrite.peek()).map((action) => ({
      id: action.id,
      ...nameCommand(action.label, action.keywords),
      kind: translate(KINDS[action.group]),
      icon: action.icon,
      shortcut: action.keys[0],
      isEnabled: action.isEnabled(),
      run: () => void runAction(action),
    })),
    screen('share', message('Share this board'), () => open('share'), message('link invite people')),
    screen('help', message('Keyboard shortcuts'), () => open('help'), message('help keys')),
    screen(
      'templates',
      message('Templates'),
      () => open('templates'),
      message('retro kanban flowchart begin'),
    ),
    screen('library', message('Library'), () => open('library'), message('reuse excalidrawlib')),
    screen('find', message('Find on the board'), () => open('find'), message('search replace words')),
    screen(
      'preferences',
      message('Preferences'),
      () => open('preferences'),
      message('settings wheel smoothing'),
    ),
    screen('new', message('New board'), () => void startBoard(), message('create')),
    screen('home', message('All boards'), () => location.assign('/'), message('home')),
    screen('light', message('Light theme'), () => chooseTheme('light'), message('appearance')),
    screen('dark', message('Dark theme'), () => chooseTheme('dark'), message('appearance night')),
    screen('system', message('Theme like the system'), () => chooseTheme('system'), message('appearance')),
  ];
}

type PaletteEditor = Pick<Editor, 'actions' | 'toolbox' | 'canWrite'>;

export interface CommandPaletteProps {
  readonly editor: PaletteEditor;
  readonly open: (dialog: DialogName) => void;
  readonly onClose: () => void;
}

/** Everything that can be done, found by a few letters. */
export function CommandPalette({ editor, open, onClose }: CommandPaletteProps) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [isConfirmed, setConfirmed] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const commands = useMemo(() => collectCommands(editor, open), [editor, open]);
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
          aria-expanded="true"
          aria-controls="found-commands"
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
      <div
        id="found-commands"
        role="listbox"
        aria-label={translate('Commands')}
        className={styles.list}
        ref={list}
      >
        {found.length === 0 ? <p className={styles.none}>{translate('Nothing is called that')}</p> : null}
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
            {command.shortcut ? (
              <PlainKeys shortcut={command.shortcut} />
            ) : (
              <span className={styles.kind}>{command.kind}</span>
            )}
          </div>
        ))}
      </div>
    </BareDialog>
  );
}
