import { PREFERENCE_NAMES, PREFERENCES } from '../../editor/preferences/preferences';
import { LANGUAGES } from '../_language/languages';
import { message } from '../_language/message';
import { openNamedPopover } from '../_ui/named-popover';
import { chooseTheme } from '../_ui/theme';
import type { Branching } from './branching';
import { type Command, nameCommand } from './find-commands';
import { askedAtCursor } from './presence/asked-early';
import { searchWords } from './search-words';
import type { SidePanels } from './side-panels';
import { startBoard } from './start-board';
import { startSample } from './start-sample';
import { mergeIntoOriginal, tryOnCopy } from './try-on-copy';
import type { DialogName } from './use-dialogs';

export interface ScreenPorts {
  readonly open: (dialog: DialogName) => void;
  readonly panels: Pick<SidePanels, 'open'>;
  readonly branching: Branching;
  readonly isNarrow: boolean;
  /** Whether this person may say something here. */
  readonly mayTakePart: boolean;
  readonly canWrite: boolean;
}

interface ScreenCommand {
  readonly id: string;
  readonly label: string;
  readonly keywords: string;
  /** Further words, as they stand. */
  readonly names?: readonly string[];
  readonly isOffered?: boolean;
  readonly run: () => void;
}

const preferenceNames = () => PREFERENCE_NAMES.map((name) => searchWords(PREFERENCES[name].label));

function panelCommands({ panels, isNarrow, mayTakePart }: ScreenPorts): readonly ScreenCommand[] {
  return [
    {
      id: 'history',
      label: message('History'),
      keywords: message('time travel versions past restore changes replay film'),
      run: () => panels.open('history'),
    },
    {
      id: 'comments',
      label: message('Comments'),
      keywords: message('discussion threads remarks feedback'),
      run: () => panels.open('comments'),
    },
    {
      id: 'chat',
      label: message('Chat'),
      keywords: message('talk message write'),
      run: () => panels.open('chat'),
    },
    {
      id: 'facilitate',
      label: message('Facilitate'),
      keywords: message('timer vote workshop spotlight hands lock'),
      isOffered: mayTakePart,
      // Beside its button where there is room for it.
      run: () => (isNarrow ? panels.open('facilitate') : openNamedPopover('facilitate')),
    },
    {
      id: 'notifications',
      label: message('Notifications'),
      keywords: message('inbox bell mentions news'),
      run: () => openNamedPopover('notifications'),
    },
    {
      id: 'you',
      label: message('Your name and colour'),
      keywords: message('rename profile avatar account'),
      run: () => openNamedPopover('you'),
    },
    {
      id: 'say',
      label: message('Say something at your cursor'),
      keywords: message('talk message write'),
      isOffered: mayTakePart,
      run() {
        askedAtCursor.value = 'chat';
      },
    },
    {
      id: 'react',
      label: message('Reactions'),
      keywords: message('emoji clap heart thumbs up'),
      isOffered: mayTakePart,
      run() {
        askedAtCursor.value = 'reactions';
      },
    },
  ];
}

function dialogCommands({ open, canWrite }: ScreenPorts): readonly ScreenCommand[] {
  return [
    {
      id: 'share',
      label: message('Share this board'),
      keywords: message('link invite people members embed webhook collaborate'),
      run: () => open('share'),
    },
    {
      id: 'help',
      label: message('Help'),
      keywords: message('keyboard shortcuts keys hotkeys manual gestures answers'),
      run: () => open('help'),
    },
    {
      id: 'templates',
      label: message('Templates'),
      keywords: message('retro kanban flowchart begin'),
      isOffered: canWrite,
      run: () => open('templates'),
    },
    {
      id: 'library',
      label: message('Library'),
      keywords: message('reuse excalidrawlib'),
      isOffered: canWrite,
      run: () => open('library'),
    },
    {
      id: 'find',
      label: message('Find on the board'),
      keywords: message('search replace words'),
      run: () => open('find'),
    },
    {
      id: 'preferences',
      label: message('Preferences'),
      keywords: message('settings options wheel smoothing'),
      names: preferenceNames(),
      run: () => open('preferences'),
    },
    {
      id: 'language',
      label: message('Language'),
      keywords: message('translation locale'),
      names: LANGUAGES.map(({ name }) => name),
      run: () => open('preferences'),
    },
  ];
}

function wayCommands({ branching }: ScreenPorts): readonly ScreenCommand[] {
  return [
    {
      id: 'new',
      label: message('New board'),
      keywords: message('create'),
      run: () => void startBoard(),
    },
    {
      id: 'sample',
      label: message('Look at a sample board'),
      keywords: message('example demo tour'),
      run: () => void startSample(),
    },
    {
      id: 'home',
      label: message('All boards'),
      keywords: message('home dashboard list'),
      run: () => location.assign('/'),
    },
    {
      id: 'try',
      label: message('Try on a copy'),
      keywords: message('branch fork version experiment'),
      run: () => tryOnCopy(branching),
    },
    {
      id: 'merge',
      label: message('Merge into the original'),
      keywords: message('branch bring back'),
      isOffered: branching.original.peek() !== null,
      run: () => mergeIntoOriginal(branching),
    },
    {
      id: 'light',
      label: message('Light theme'),
      keywords: message('appearance'),
      run: () => chooseTheme('light'),
    },
    {
      id: 'dark',
      label: message('Dark theme'),
      keywords: message('appearance night'),
      run: () => chooseTheme('dark'),
    },
    {
      id: 'system',
      label: message('Theme like the system'),
      keywords: message('appearance'),
      run: () => chooseTheme('system'),
    },
  ];
}

/** What the page around the board has: its panels, its dialogs, the ways from it. */
export function screenCommands(ports: ScreenPorts): readonly Command[] {
  const all = [...panelCommands(ports), ...dialogCommands(ports), ...wayCommands(ports)];
  return all
    .filter(({ isOffered = true }) => isOffered)
    .map(({ id, label, keywords, names = [], run }) => {
      const named = nameCommand(label, keywords);
      return {
        // Actions have ids of their own, and one of them is 'dark' too.
        id: `screen ${id}`,
        label: named.label,
        keywords: [named.keywords, ...names].join(' '),
        kind: 'Driftless',
        isEnabled: true,
        run,
      };
    });
}
