import type { Action } from '../../editor/actions/action';
import { actionFailed } from './page-parts';

/** Runs an action that was chosen from a list; what goes wrong is told, not thrown. */
export async function runAction(action: Action): Promise<void> {
  try {
    if (action.isEnabled()) await action.run();
  } catch (error) {
    actionFailed(action, error);
  }
}

/** The actions a person may be offered: what changes the board is nothing for viewers. */
export function offeredActions(actions: readonly Action[], canWrite: boolean): readonly Action[] {
  return actions.filter((action) => canWrite || !action.writes);
}

/** Those that lists show; an action without a picture is for its keys alone. */
export function listedActions(actions: readonly Action[], canWrite: boolean): readonly Action[] {
  return offeredActions(actions, canWrite).filter((action) => action.icon !== undefined);
}
