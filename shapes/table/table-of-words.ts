import type { ShapeId } from '../../board/ids';
import { indicesBetween } from '../../board/order';
import type { PropertyValue, ShapeDraft, ShapePatch } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import { measureText } from '../text-lines';
import { CELL_DEFAULTS } from './cell-model';
import { AIR } from './geometry';
import { ALONG, MOST_BANDS } from './grid';

/** More cells than anybody reads on a board. */
const MOST_CELLS = 4_000;
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
  const cells = kept.flatMap((line, row) =>
    columns.map((_, column): ShapeDraft => {
      const [text, width] = [line[column] ?? '', widths[column]!];
      const [, height] = measureText(text, CELL_DEFAULTS, measure, width - AIR[0] * 2);
      const needed = Math.ceil(height + AIR[1] * 2);
      if (text !== '' && needed > ALONG.rows.least) patch[`high:r${row + 1}:c${column + 1}`] = needed;
      const [size, place] = [
        [width, ALONG.rows.usual] as const,
        { row: `r${row + 1}`, column: `c${column + 1}` },
      ];
      return { type: 'cell', parent: TABLE, ...place, at: [0, 0], size, text };
    }),
  );
  const size = [widths.reduce((sum, width) => sum + width, 0), down * ALONG.rows.usual] as const;
  const table: ShapeDraft = { ...(patch as ShapePatch), id: TABLE, type: 'table', at: [0, 0], size };
  return {
    drafts: [table, ...cells],
    rowsLeft: words.length - down,
    columnsLeft: (words[0]?.length ?? 0) - across,
  };
}
