import { useEffect, useMemo, useRef, useState } from 'react';
import { whenIdle } from '../_board/when-idle';
import type { ListedBoard } from './listed-boards';
import { lookOften } from './look-often';
import { runInTurn } from './run-in-turn';
import type { Unsent } from './send-unsent';

const NONE: Unsent = new Map();
/** Milliseconds that the page may be busy before it is looked for what waits. */
const SOON = 1_500;

/**
 * The boards with what the server does not have of them; it is sent from here, once the list is on the screen.
 *
 * @param refresh looks at the list anew: the server knows more of it
 */
export function useUnsent(
  boards: readonly ListedBoard[] | null,
  refresh: () => void,
): readonly ListedBoard[] | null {
  const [unsent, setUnsent] = useState<Unsent>(NONE);
  const isReady = boards !== null;
  const isLeft = useRef(false);
  useEffect(() => {
    if (!isReady) return undefined;
    isLeft.current = false;
    const send = runInTurn(async () => {
      const { sendFromHome } = await import('./send-from-home');
      const isAnySent = await sendFromHome((now) => !isLeft.current && setUnsent(now));
      if (isAnySent && !isLeft.current) refresh();
    });
    const sendQuietly = () => void send().catch(() => undefined);
    const stops = [whenIdle(sendQuietly, SOON), lookOften(sendQuietly)];
    return () => {
      isLeft.current = true;
      for (const stop of stops) stop();
    };
  }, [isReady, refresh]);
  return useMemo(() => {
    if (!boards || unsent.size === 0) return boards;
    return boards.map((board) => {
      const reason = unsent.get(board.id);
      return reason === undefined ? board : { ...board, unsent: { reason } };
    });
  }, [boards, unsent]);
}
