import type { ShapeId } from '../../board/ids';
import type { BoardReader } from '../../board/transaction';
import { loadFonts } from '../../render/fonts';
import { completeKind, type ShapeKinds } from '../../shapes/shape-kind';
import { type LettersOfBoard, openLettersOfBoard } from './letters/letters-of-board';

export interface BringPorts {
  readonly board: Pick<BoardReader, 'all' | 'get' | 'onChange'>;
  readonly kinds: ShapeKinds;
  /** All that is on the board is to be measured and painted anew. */
  changed(): void;
  /** Letters that the system lacks; of this page when left out. */
  readonly openLetters?: (changed: () => void) => LettersOfBoard;
}

/** One of each file: they are small. */
const MONO_LETTERS = 'é€ŁаЖαἀ';

async function bringMono(): Promise<void> {
  await import('../_ui/mono-letters');
  await loadFonts(document.fonts, MONO_LETTERS, ['mono']);
}

/**
 * Brings what most boards do not need when the first shape that does is on this one: what its kind is drawn with beside its paper, letters of
 * fixed width, letters that the system lacks. Returns the disposer.
 */
export function bringWhatIsDrawn(ports: BringPorts): () => void {
  const { board, kinds, changed, openLetters = openLettersOfBoard } = ports;
  let isOver = false;
  const asked = new Set<string>();
  const bring = (name: string, fetch: () => Promise<void>) => {
    if (asked.has(name)) return;
    asked.add(name);
    fetch().then(
      () => isOver || changed(),
      // Without the network it is asked for again with the next change.
      () => asked.delete(name),
    );
  };
  const letters = openLetters(changed);
  const look = (ids: Iterable<ShapeId>) => {
    for (const id of ids) {
      const shape = board.get(id);
      const kind = shape && kinds.get(shape.type);
      if (kind?.later) bring(shape!.type, () => completeKind(kind));
      if (shape?.font === 'mono' && shape.text !== '') bring('letters', bringMono);
      if (shape) letters.look(shape);
    }
    letters.bring();
  };
  look([...board.all()].map(({ id }) => id));
  const stop = board.onChange(({ added, updated }) => {
    look(added);
    look(updated);
  });
  return () => {
    isOver = true;
    stop();
    letters.dispose();
  };
}
