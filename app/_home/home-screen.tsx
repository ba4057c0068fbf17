import { Plus, Search } from 'lucide-react';
import { type Dispatch, type SetStateAction, useMemo, useState } from 'react';
import type { ListedBoard } from '../_board/known-boards';
import { startBoard } from '../_board/start-board';
import { LazyBell } from '../_inbox/lazy-bell';
import { BrandMark } from '../_ui/brand-mark';
import { Button } from '../_ui/button';
import { tell } from '../_ui/toast';
import { BoardCard } from './board-card';
import { belongsInTrash, removeBoard, renameBoard, restoreBoard } from './change-board';
import styles from './home-screen.module.css';
import { Trash } from './trash';
import { useFoundBoards } from './use-found-boards';

export interface HomeScreenProps {
  /** Null while they are being read. */
  readonly boards: readonly ListedBoard[] | null;
  readonly setBoards: Dispatch<SetStateAction<readonly ListedBoard[] | null>>;
}

const NONE: readonly ListedBoard[] = [];

function NewBoard({ className }: { readonly className?: string }) {
  return (
    <Button look="accent" className={className} onClick={() => void startBoard()}>
      <Plus size={17} aria-hidden="true" />
      New board
    </Button>
  );
}

function NoBoards() {
  return (
    <div className={styles.empty}>
      <BrandMark size={52} />
      <h2 className={styles.emptyTitle}>Calm water. No boards yet</h2>
      <p>A board is one click away, and nothing on it gets lost.</p>
    </div>
  );
}

export function HomeScreen({ boards, setBoards }: HomeScreenProps) {
  const [query, setQuery] = useState('');
  const kept = useMemo(() => boards?.filter((board) => !board.isTrashed), [boards]);
  const trashed = useMemo(() => boards?.filter((board) => board.isTrashed) ?? [], [boards]);
  const found = useFoundBoards(kept ?? NONE, query);
  const now = Date.now();
  /** Shows a board as it is now, or no longer. */
  const show = (id: string, next: ListedBoard | null) =>
    setBoards((before) => {
      const others = (before ?? []).filter((other) => other.id !== id);
      return next ? [...others, next].sort((one, other) => other.lastUsedAt - one.lastUsedAt) : others;
    });
  const rename = async (board: ListedBoard, title: string) => {
    show(board.id, { ...board, title });
    if (!(await renameBoard(board, title))) show(board.id, board);
  };
  const restore = async (board: ListedBoard) => {
    if (await restoreBoard(board)) show(board.id, { ...board, isTrashed: false });
  };
  const remove = async (board: ListedBoard) => {
    if (!(await removeBoard(board))) return;
    const isTrashed = belongsInTrash(board);
    show(board.id, isTrashed ? { ...board, isTrashed } : null);
    const words = isTrashed ? 'Moved to the trash' : 'Removed from the list';
    tell(words, 'calm', { label: 'Undo', run: () => void restore(board) });
  };
  return (
    <main className={styles.page}>
      <div className={styles.inside}>
        <header className={styles.head}>
          <span className={styles.brand}>
            <BrandMark size={32} />
            Driftless
          </span>
          <search className={styles.search}>
            <Search size={16} aria-hidden="true" />
            <input
              type="search"
              className={styles.searchInput}
              aria-label="Search boards"
              placeholder="Search boards"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
          </search>
          <LazyBell isReady={boards !== null} />
          <NewBoard className={styles.new} />
        </header>
        <h1 className={styles.title}>Your boards</h1>
        {boards === null ? <div className={styles.waiting} aria-busy="true" /> : null}
        {kept?.length === 0 ? <NoBoards /> : null}
        {kept && kept.length > 0 && found.length === 0 ? (
          <div className={styles.empty}>
            <p>No board is called “{query}”, and none has it written on it.</p>
            <div className={styles.ways}>
              <Button onClick={() => setQuery('')}>Clear search</Button>
              <NewBoard />
            </div>
          </div>
        ) : null}
        <ul aria-label="Boards" className={styles.grid}>
          {found.map((board) => (
            <BoardCard
              key={board.id}
              board={board}
              now={now}
              rename={(title) => void rename(board, title)}
              remove={() => void remove(board)}
            />
          ))}
        </ul>
        <Trash boards={trashed} restore={(board) => void restore(board)} />
      </div>
    </main>
  );
}
