import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';

/** Runs something when the first shape of a sort is on the board: what few boards need comes then. Returns the disposer. */
export function watchForFirst(
  board: Pick<BoardReader, 'all' | 'get' | 'onChange'>,
  isMeant: (shape: Shape) => boolean,
  run: () => void,
): () => void {
  let isFound = false;
  const look = (shapes: Iterable<Shape | undefined>) => {
    for (const shape of shapes) {
      if (isFound || !shape || !isMeant(shape)) continue;
      isFound = true;
      run();
    }
  };
  look(board.all());
  if (isFound) return () => {};
  return board.onChange(({ added, updated }) => {
    for (const ids of [added, updated]) look([...ids].map((id) => board.get(id)));
  });
}
