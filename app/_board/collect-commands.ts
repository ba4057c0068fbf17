import type { Editor } from '../../editor/editor';
import type { ToolDescription } from '../../editor/tools/tool';
import { roleAllows } from '../../sync/protocol/roles';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import type { BoardSession } from './board-session';
import { type Command, nameCommand } from './find-commands';
import { offeredActions, runAction } from './run-action';
import { screenCommands } from './screen-commands';
import { searchWords } from './search-words';
import { offeredTools, usableTools } from './split-tools';
import type { DialogName } from './use-dialogs';

const KINDS = {
  edit: message('Edit'),
  arrange: message('Arrange'),
  view: message('View'),
  board: message('Board'),
  style: message('Style'),
} as const;

export interface CommandPorts {
  readonly session: Pick<BoardSession, 'panels' | 'branching' | 'role'> & {
    readonly editor: Pick<Editor, 'actions' | 'toolbox' | 'canWrite'>;
  };
  readonly open: (dialog: DialogName) => void;
}

type Tools = Pick<Editor['toolbox'], 'choose'>;

/** A tool, and each shape that it makes where it makes several. */
function toolCommands(tool: ToolDescription, tools: Tools): readonly Command[] {
  const { id, label, icon, keywords, choices } = tool;
  const common = { kind: translate('Tool'), icon, isEnabled: true };
  const made = choices?.all.map((choice) => ({
    ...common,
    id: `tool ${id} ${choice.id}`,
    label: translate(choice.label),
    keywords: `${searchWords(choice.label)} ${searchWords(label)} ${translate(label)}`,
    run() {
      choices.choose(choice.id);
      tools.choose(id);
    },
  }));
  return [
    {
      ...common,
      id: `tool ${id}`,
      ...nameCommand(label, keywords),
      shortcut: tool.keys[0],
      run: () => tools.choose(id),
    },
    ...(made ?? []),
  ];
}

/** Everything a person can take in hand, do or open now. */
export function collectCommands({ session, open }: CommandPorts, isNarrow: boolean): readonly Command[] {
  const { editor, panels, branching, role } = session;
  const canWrite = editor.canWrite.peek();
  const usable = usableTools(offeredTools(editor.toolbox), canWrite);
  const tools = usable.flatMap((tool) => toolCommands(tool, editor.toolbox));
  const actions = offeredActions(editor.actions, canWrite).map((action) => ({
    id: action.id,
    ...nameCommand(action.label, action.keywords),
    kind: translate(KINDS[action.group]),
    icon: action.icon,
    shortcut: action.keys[0],
    isEnabled: action.isEnabled(),
    run: () => void runAction(action),
  }));
  const mayTakePart = roleAllows(role.peek(), 'comment');
  return [
    ...tools,
    ...actions,
    ...screenCommands({ open, panels, branching, isNarrow, mayTakePart, canWrite }),
  ];
}
