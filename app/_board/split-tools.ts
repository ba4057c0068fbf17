import type { Toolbox } from '../../editor/editor';
import type { ToolDescription } from '../../editor/tools/tool';

/** Those that are for this person, on this device, now. */
export function offeredTools({ tools }: Pick<Toolbox, 'tools'>): readonly ToolDescription[] {
  return tools.filter(({ isOffered }) => isOffered?.peek() !== false);
}

/** Tools that change nothing on the board. */
const LOOKING = ['select', 'hand', 'comment', 'laser', 'lasso'];

/** Who may only look is offered no others. */
export function usableTools(
  tools: readonly ToolDescription[],
  canWrite: boolean,
): readonly ToolDescription[] {
  return canWrite ? tools : tools.filter(({ id }) => LOOKING.includes(id));
}

/** Where there is little room these come first; the ones that are not named follow in their own order. */
const FIRST = ['select', 'draw', 'rectangle', 'text', 'note', 'eraser', 'arrow', 'hand'];

function rank(tool: ToolDescription): number {
  const at = FIRST.indexOf(tool.id);
  return at < 0 ? FIRST.length : at;
}

export interface SplitTools {
  readonly shown: readonly ToolDescription[];
  readonly more: readonly ToolDescription[];
}

/**
 * Which tools lie on the bar and which behind `More`, each in the order of the list.
 * @param room how many buttons fit, the one for `More` included
 */
export function splitTools(tools: readonly ToolDescription[], canWrite: boolean, room: number): SplitTools {
  const offered = usableTools(tools, canWrite);
  const usual = offered.filter(({ isRare }) => !isRare);
  if (usual.length <= room) return { shown: usual, more: offered.filter(({ isRare }) => isRare) };
  const chosen = new Set(
    [...usual].sort((one, other) => rank(one) - rank(other)).slice(0, Math.max(1, room - 1)),
  );
  return {
    shown: offered.filter((tool) => chosen.has(tool)),
    more: offered.filter((tool) => !chosen.has(tool)),
  };
}
