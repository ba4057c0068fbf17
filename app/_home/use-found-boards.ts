import { useEffect, useMemo, useState } from 'react';
import { boardApi } from '../_board/browser-ports';
import type { ListedBoard } from '../_board/known-boards';

export interface FoundBoard extends ListedBoard {
  /** Some of the words on it, the found ones between ⟦ and ⟧. */
  readonly excerpt?: string;
}

/** Milliseconds without a key before the server is asked. */
const QUIET = 200;
/** Letters; fewer are the beginning of everything. */
const LEAST = 2;

function hasInTitle({ title }: ListedBoard, query: string): boolean {
  const name = (title || 'untitled board').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.includes(word));
}

/** What the server found on boards, by board; of an earlier query until the next answer is here. */
function useExcerpts(query: string): ReadonlyMap<string, string> {
  const [excerpts, setExcerpts] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    if (query.length < LEAST) {
      setExcerpts(new Map());
      return;
    }
    let isLeft = false;
    const look = async () => {
      const answer = await boardApi.boards(query);
      if (isLeft) return;
      const found = answer.ok ? answer.value : [];
      setExcerpts(new Map(found.flatMap(({ id, excerpt }) => (excerpt ? [[id, excerpt]] : []))));
    };
    const timer = setTimeout(() => void look(), QUIET);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [query]);
  return excerpts;
}

/** Boards by their titles at once, and by the words on them as soon as the server has looked. All of them without a query. */
export function useFoundBoards(boards: readonly ListedBoard[], typed: string): readonly FoundBoard[] {
  const query = typed.trim();
  const excerpts = useExcerpts(query);
  return useMemo(() => {
    if (query === '') return boards;
    return boards
      .filter((board) => hasInTitle(board, query) || excerpts.has(board.id))
      .map((board) => ({ ...board, excerpt: excerpts.get(board.id) }));
  }, [boards, query, excerpts]);
}
