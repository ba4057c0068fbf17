import * as Y from 'yjs';
import { LONGEST_TITLE } from '../../../board/document';

/** A board as it lies on the disk. */
export interface WordSource {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
}

/** What people wrote on a shape, whatever its kind. */
const WRITTEN = ['text', 'name', 'title', 'alt'];
const MOST_CHARACTERS = 1_000_000;

export interface BoardWords {
  /** As the document has it; '' where it has none. */
  readonly title: string;
  /** All words on the board, a line per shape, at most a million characters of them. */
  readonly words: string;
}

/** What the page of a link's card is called, where it is not described in other words: an address, and in the line below its title. */
function titleOf(shape: Y.Map<unknown>): string {
  const [called, start] = [shape.get('called'), `${shape.get('link')}\n`];
  return typeof called === 'string' && called.startsWith(start) && !shape.get('alt')
    ? called.slice(start.length)
    : '';
}

/** What a board says in words, for lists and the search. */
export function readWords({ snapshot, updates }: WordSource): BoardWords {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const lines: string[] = [];
  for (const shape of doc.getMap('shapes').values()) {
    if (!(shape instanceof Y.Map)) continue;
    const written = WRITTEN.map((name) => shape.get(name)).map((value) =>
      value instanceof Y.Text ? value.toString() : typeof value === 'string' ? value : '',
    );
    written.push(titleOf(shape));
    const line = written.filter((text) => text.trim() !== '').join(' ');
    if (line) lines.push(line);
  }
  const title = doc.getMap('board').get('title');
  doc.destroy();
  return {
    title: typeof title === 'string' ? title.trim().slice(0, LONGEST_TITLE) : '',
    words: lines.join('\n').slice(0, MOST_CHARACTERS),
  };
}
