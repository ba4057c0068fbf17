import { Awareness } from 'y-protocols/awareness';
import {
  type ConnectionPorts,
  createDocumentConnection,
  type DocumentConnection,
} from './document-connection';

export type WatchState =
  /** Nothing was heard yet. */
  | 'opening'
  | 'here'
  /** What is shown may be old: the next attempt is on its way. */
  | 'away'
  /** The server said that coming back is pointless. */
  | 'refused';

export interface BoardWatch {
  readonly state: WatchState;
  /** Returns the disposer. */
  onChange(listener: () => void): () => void;
  dispose(): void;
}

export interface WatchPorts extends Omit<ConnectionPorts, 'awareness' | 'parameters' | 'isWork'> {
  /** For those without a session. */
  readonly linkKey: string | null;
}

function stateOf({ state, hasSynced }: DocumentConnection): WatchState {
  if (state.kind === 'refused') return 'refused';
  if (!hasSynced) return 'opening';
  return state.kind === 'open' ? 'here' : 'away';
}

/** Follows a board live for somebody who only looks: in no list of people, with nothing kept on the device and nothing to be saved. */
export function watchBoard({ linkKey, ...ports }: WatchPorts): BoardWatch {
  const awareness = new Awareness(ports.doc);
  awareness.setLocalState(null);
  const connection = createDocumentConnection({
    ...ports,
    awareness,
    parameters: linkKey ? { key: linkKey } : {},
    isWork: () => false,
  });
  connection.connect();
  return {
    get state() {
      return stateOf(connection);
    },
    onChange: (listener) => connection.onChange(listener),
    dispose() {
      connection.dispose();
      awareness.destroy();
    },
  };
}
