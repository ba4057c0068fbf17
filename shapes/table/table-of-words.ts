import type { ShapeId } from '../../board/ids';
import { indicesBetween } from '../../board/order';
import type { PropertyValue, ShapeDraft, ShapePatch } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import { measureText } from '../text-lines';
import { CELL_DEFAULTS } from './cell-model';
import { AIR } from './geometry';
import { ALONG, gridOf, LONGEST, MOST_BANDS, MOST_CELLS } from './grid';

/** Board units: a column is as wide as its words, within reason. */
const [NARROWEST, WIDEST] = [80, 320];
/** Letters of a heading are thicker. */
const THICKER = 1.08;

/** The name that its cells know it by, until it is on a board. */
const TABLE = 'table' as ShapeId;

function widthOf(cells: readonly string[], measure: TextMeasure): number {
  const widest = Math.max(0, ...cells.map((words) => measureText(words, CELL_DEFAULTS, measure)[0]));
  return Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(widest * THICKER) + AIR[0] * 2 + 2));
}

/**
 * A whole table of words, for what was pasted or imported: drafts, the table first. What finds no room in one is counted.
 *
 * @param words rows of cells, alike in number
 */
export function tableOfWords(
  words: readonly (readonly string[])[],
  measure: TextMeasure,
): { readonly drafts: readonly ShapeDraft[]; readonly rowsLeft: number; readonly columnsLeft: number } {
  const across = Math.min(words[0]?.length ?? 0, MOST_BANDS.columns);
  const down = Math.min(words.length, MOST_BANDS.rows, Math.floor(MOST_CELLS / Math.max(1, across)));
  const rows = indicesBetween(null, null, down) ?? [];
  const columns = indicesBetween(null, null, across) ?? [];
  const kept = words.slice(0, down);
  const widths = columns.map((_, column) =>
    widthOf(
      kept.map((cells) => cells[column] ?? ''),
      measure,
    ),
  );
  const patch: Record<string, PropertyValue> = {};
  columns.forEach((index, column) => {
    patch[`column:c${column + 1}`] = index;
    patch[`wide:c${column + 1}`] = widths[column]!;
  });
  rows.forEach((index, row) => {
    patch[`row:r${row + 1}`] = index;
  });
  kept.forEach((line, row) => {
    widths.forEach((width, column) => {
      const text = line[column] ?? '';
      const [, height] = measureText(text, CELL_DEFAULTS, measure, width - AIR[0] * 2);
      const needed = Math.min(LONGEST, Math.ceil(height + AIR[1] * 2));
      if (text !== '' && needed > ALONG.rows.least) patch[`high:r${row + 1}:c${column + 1}`] = needed;
    });
  });
  const grid = gridOf({ size: [0, 0], ...(patch as ShapePatch) });
  // Each where it lies: should its table be gone when somebody's words come, they are still where they were read.
  const cells = kept.flatMap((line, row) =>
    grid.columns.map(({ id, from, length }, column): ShapeDraft => {
      const band = grid.rows[row]!;
      const place = { row: band.id, column: id, at: [from, band.from], size: [length, band.length] } as const;
      return { type: 'cell', parent: TABLE, ...place, text: line[column] ?? '' };
    }),
  );
  const table: ShapeDraft = {
    ...(patch as ShapePatch),
    ...({ id: TABLE, type: 'table', at: [0, 0], size: grid.size } as const),
  };
  return {
    drafts: [table, ...cells],
    rowsLeft: words.length - down,
    columnsLeft: (words[0]?.length ?? 0) - across,
  };
}
