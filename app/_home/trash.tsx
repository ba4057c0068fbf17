import { ChevronRight } from 'lucide-react';
import type { ListedBoard } from '../_board/known-boards';
import { Button } from '../_ui/button';
import styles from './home-screen.module.css';

export interface TrashProps {
  readonly boards: readonly ListedBoard[];
  readonly restore: (board: ListedBoard) => void;
}

/** Own boards that were thrown away; they stay for 30 days. */
export function Trash({ boards, restore }: TrashProps) {
  if (boards.length === 0) return null;
  return (
    <details className={styles.trash}>
      <summary className={styles.trashHead}>
        <ChevronRight size={16} aria-hidden="true" />
        Trash ({boards.length})
      </summary>
      <ul aria-label="Trash">
        {boards.map((board) => (
          <li key={board.id} className={styles.trashed}>
            <span className={styles.trashedTitle}>{board.title || 'Untitled board'}</span>
            <Button aria-label={`Restore ${board.title || 'Untitled board'}`} onClick={() => restore(board)}>
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
