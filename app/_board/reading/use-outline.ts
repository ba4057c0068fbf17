import { useEffect, useState } from 'react';
import type { BoardReader } from '../../../board/transaction';
import { buildOutline, type Outline, type OutlinePorts } from '../../../editor/outline/build-outline';
import { browserClock } from '../browser-ports';

/** Milliseconds that changes are gathered for: a list that changes under one's ears can't be listened to. */
const SOON = 1_000;

/** The outline of a board, kept while it is read; nothing is built or followed before. */
export function useOutline(
  board: Pick<BoardReader, 'get' | 'all' | 'families' | 'onChange'>,
  { kinds, isVeiled }: Pick<OutlinePorts, 'kinds' | 'isVeiled'>,
): Outline {
  const build = () => buildOutline({ board, kinds, isVeiled });
  const [outline, setOutline] = useState(build);
  useEffect(() => {
    let cancel: (() => void) | null = null;
    const stop = board.onChange(() => {
      cancel ??= browserClock.after(SOON, () => {
        cancel = null;
        setOutline(buildOutline({ board, kinds, isVeiled }));
      });
    });
    return () => {
      stop();
      cancel?.();
    };
  }, [board, kinds, isVeiled]);
  return outline;
}
