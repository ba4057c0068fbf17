import { useEffect, useMemo, useState } from 'react';
import { boardApi, knownBoards } from '../_board/browser-ports';
import { WORDS } from '../_board/known-boards';
import { findInBoard, plainWords, type SearchText } from './arrange-boards';
import type { ListedBoard } from './listed-boards';
import { lookOften } from './look-often';

export interface FoundBoard extends ListedBoard {
  /** Some of the words on it, the found ones between ⟦ and ⟧. */
  readonly excerpt?: string;
}

/** Milliseconds without a key before the server is asked. */
const QUIET = 200;
/** Letters; fewer are the beginning of everything. */
const LEAST = 2;

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
    // What was written a moment ago is found by the server a moment later.
    const stop = lookOften(() => void look());
    return () => {
      isLeft = true;
      clearTimeout(timer);
      stop();
    };
  }, [query]);
  return excerpts;
}

/** Milliseconds after the boards are shown in which their words are read, unless somebody searches before. */
const SOON = 800;

function useSoon(isReady: boolean): boolean {
  const [isSoon, setSoon] = useState(false);
  useEffect(() => {
    if (!isReady) return undefined;
    const timer = setTimeout(() => setSoon(true), SOON);
    return () => clearTimeout(timer);
  }, [isReady]);
  return isSoon;
}

/** The words on the boards that this device has, read before somebody begins to search. */
function useWordsHere(isWanted: boolean): ReadonlyMap<string, SearchText> {
  const [texts, setTexts] = useState<ReadonlyMap<string, SearchText>>(new Map());
  useEffect(() => {
    if (!isWanted) return undefined;
    let isLeft = false;
    void knownBoards.recallAll(WORDS).then((all) => {
      if (isLeft) return;
      const kept = [...all].flatMap(([id, words]) =>
        typeof words === 'string' ? [[id, { words, plain: plainWords(words) }] as const] : [],
      );
      setTexts(new Map(kept));
    });
    return () => {
      isLeft = true;
    };
  }, [isWanted]);
  return texts;
}

/**
 * Boards by their titles and by the words on them: at once what this device knows, and what the server finds beside it as soon as it has
 * looked. All of them without a query.
 */
export function useFoundBoards(boards: readonly ListedBoard[], typed: string): readonly FoundBoard[] {
  const query = typed.trim();
  const isSoon = useSoon(boards.length > 0);
  const texts = useWordsHere(isSoon || query !== '');
  const excerpts = useExcerpts(query);
  return useMemo(() => {
    if (query === '') return boards;
    return boards.flatMap((board) => {
      const here = findInBoard(board, texts.get(board.id), query);
      const excerpt = here || excerpts.get(board.id);
      return here === null && excerpt === undefined ? [] : [{ ...board, excerpt }];
    });
  }, [boards, query, texts, excerpts]);
}
