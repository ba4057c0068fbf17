import { compareStacking } from '../../board/order';
import type { Shape } from '../../board/shape';
import type { ShapeKinds } from '../../shapes/shape-kind';

/** What is said by one shape, or by all that one lays out in rows. */
export interface WordBlock {
  readonly shape: Shape;
  /** Of a table: the words of its cells, '' where nothing is said. */
  readonly rows?: readonly (readonly string[])[];
}

/** All words of some shapes in the order of reading; a table is one block. */
export function blocksOfWords(shapes: Iterable<Shape>, kinds: ShapeKinds): readonly WordBlock[] {
  const all = [...shapes];
  const laid = new Map<string, Shape[]>();
  for (const { id, type } of all) if (kinds.get(type)?.lays) laid.set(id, []);
  const single: Shape[] = [];
  for (const shape of all) {
    const members = shape.parent === null ? undefined : laid.get(shape.parent);
    (members ?? single).push(shape);
  }
  const blocks: WordBlock[] = [];
  for (const shape of single) {
    const layout = kinds.get(shape.type)?.lays;
    if (!layout) {
      if (shape.text.trim() !== '') blocks.push({ shape });
      continue;
    }
    const members = laid.get(shape.id)!;
    const cells = layout.rows(shape, members);
    const placed = new Set(cells.flat());
    if (members.some(({ text }) => text.trim() !== ''))
      blocks.push({ shape, rows: cells.map((row) => row.map((cell) => cell?.text.trim() ?? '')) });
    for (const member of members)
      if (!placed.has(member) && member.text.trim() !== '') blocks.push({ shape: member });
  }
  return blocks.sort(
    ({ shape: one }, { shape: other }) =>
      one.at[1] - other.at[1] || one.at[0] - other.at[0] || compareStacking(one, other),
  );
}
