import type { BoardSession } from '../board-session';

/** What each part of the panel is given. */
export interface PartProps {
  readonly session: BoardSession;
  /** Closes the panel: what was begun is on the board. */
  readonly onDone: () => void;
}
