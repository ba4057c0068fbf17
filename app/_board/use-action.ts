import { effect } from '@preact/signals-core';
import { useCallback, useSyncExternalStore } from 'react';
import type { BoardReader } from '../../board/transaction';
import type { Action } from '../../editor/actions/action';

export type ActionState = 'off' | 'possible' | 'on';

function readState(action: Action | undefined): ActionState {
  if (!action?.isEnabled()) return 'off';
  return action.isOn?.() ? 'on' : 'possible';
}

/** Whether an action can be done now: asked again when what it reads changes, and when the board does. */
export function useActionState(
  board: Pick<BoardReader, 'onChange'>,
  action: Action | undefined,
): ActionState {
  const subscribe = useCallback(
    (changed: () => void) => {
      const stopEffect = effect(() => {
        readState(action);
        changed();
      });
      const stopBoard = board.onChange(changed);
      return () => {
        stopEffect();
        stopBoard();
      };
    },
    [board, action],
  );
  const read = () => readState(action);
  return useSyncExternalStore(subscribe, read, () => 'off');
}
