import * as Y from 'yjs';

/** A board as it lies on the disk. */
export interface WordSource {
  readonly snapshot: Uint8Array | null;
  readonly updates: readonly Uint8Array[];
}

/** What people wrote on a shape, whatever its kind. */
const WRITTEN = ['text', 'name', 'title', 'alt'];
const MOST_CHARACTERS = 1_000_000;

/** All words on a board, a line per shape, at most a million characters of them. */
export function readWords({ snapshot, updates }: WordSource): string {
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
    const line = written.filter((text) => text.trim() !== '').join(' ');
    if (line) lines.push(line);
  }
  doc.destroy();
  return lines.join('\n').slice(0, MOST_CHARACTERS);
}
