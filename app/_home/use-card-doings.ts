import { useMemo, useRef, useState } from 'react';
import { translate } from '../_language/translate';
import { tell } from '../_ui/toast';
import { titleOf } from './arrange-boards';
import type { CardDoings } from './board-card';
import type { HomeDialogsState } from './home-dialogs';
import type { FoundBoard } from './use-found-boards';
import type { HomeDoings } from './use-home-boards';

export interface CardDoingsPorts {
  readonly doings: HomeDoings;
  readonly dialogs: Pick<HomeDialogsState, 'open'>;
  /** As they stand on the screen: a range goes from one to another in this order. */
  readonly found: readonly FoundBoard[];
}

async function keepHere(doings: HomeDoings, board: FoundBoard, isKept: boolean): Promise<void> {
  const { dropBoardHere, keepBoardHere } = await import('../_board/device-boards');
  const isDone = await (isKept ? keepBoardHere : dropBoardHere)(board.id).catch(() => false);
  if (isDone) doings.show(board.id, { isOnDevice: isKept });
  const title = titleOf(board);
  if (isDone) {
    tell(
      isKept
        ? translate('“{title}” opens without a network now', { title })
        : translate('“{title}” is taken off this device', { title }),
    );
  } else if (isKept) tell(translate('The board can’t be fetched now'), 'trouble');
  else {
    tell(
      translate('“{title}” has changes the server does not have yet: open it with a network first', {
        title,
      }),
      'trouble',
    );
  }
}

/** What is selected, and what cards can do; the same object for as long as the page lives, so that no card is drawn anew for it. */
export function useCardDoings({ doings, dialogs, found }: CardDoingsPorts) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shown = useRef(found);
  shown.current = found;
  const last = useRef<string | null>(null);
  const open = useRef(dialogs.open);
  open.current = dialogs.open;
  const cards = useMemo((): CardDoings => {
    const choose = (id: string, isRange: boolean) =>
      setChosen((before) => {
        const next = new Set(before);
        const order = shown.current.map((board) => board.id as string);
        const [from, to] = [order.indexOf(last.current ?? ''), order.indexOf(id)];
        if (isRange && from >= 0) {
          for (const each of order.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
        } else if (!next.delete(id)) next.add(id);
        last.current = id;
        return next;
      });
    return {
      ...doings,
      choose,
      moveElsewhere: (boards) => open.current({ kind: 'move', boards }),
      keepHere: (board, isKept) => void keepHere(doings, board, isKept),
    };
  }, [doings]);
  return { cards, chosen, setChosen };
}
