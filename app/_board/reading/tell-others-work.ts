import type { Sentence } from '../../../board/sentence';
import type { BoardReader } from '../../../board/transaction';
import { createChangeBundle } from '../../../editor/outline/bundle-changes';

export interface OthersWorkPorts {
  readonly board: Pick<BoardReader, 'get' | 'onChange'>;
  nameOf(author: string): string | undefined | null;
  say(words: Sentence): void;
  after(milliseconds: number, run: () => void): () => void;
}

/** Milliseconds between two sentences: nobody is interrupted all the time. */
const PACE = 6_000;
/** Milliseconds that the first change waits for others like it. */
const FIRST = 1_500;

/** Says what others do, in sentences that come seldom. Returns the disposer. */
export function tellOthersWork({ board, nameOf, say, after }: OthersWorkPorts): () => void {
  const bundle = createChangeBundle({ board, nameOf });
  let cancel: (() => void) | null = null;
  const rest = () => {
    cancel = null;
    if (bundle.isEmpty) return;
    const words = bundle.take();
    if (words) say(words);
    cancel = after(PACE, rest);
  };
  const stop = board.onChange((changes) => {
    bundle.add(changes);
    if (!bundle.isEmpty) cancel ??= after(FIRST, rest);
  });
  return () => {
    stop();
    cancel?.();
  };
}
