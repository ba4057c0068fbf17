import { sentence } from '../../board/sentence';
import type { ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import type { TextMeasure } from '../../render/pen';
import { tableOfWords } from '../../shapes/table/table-of-words';
import { approximateMeasure } from '../../shapes/text-lines';
import type { Reading } from '../imported';
import { type TableInWords, tableIn } from './table-in-words';

const MOST_NOTES = 1_000;
const LONGEST_TEXT = 10_000;
const NOTE = 200;
const GAP = 24;
const IN_A_ROW = 8;

const POINT = /^(\s*)(?:[-*+•]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(\S.*)$/;

/** How deep a point of a list lies, and what it says. */
export type ListPoint = readonly [depth: number, words: string];

/** The points of a list, headings aside; undefined for what is none. */
export function readPoints(text: string): readonly ListPoint[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !/^#{1,6}\s/.test(line));
  const points = lines.map((line) => POINT.exec(line));
  if (lines.length < 2 || points.some((point) => !point)) return undefined;
  const indents = [...new Set(points.map((point) => point![1]!.replace(/\t/g, '  ').length))].sort(
    (one, other) => one - other,
  );
  return points.map((point) => [indents.indexOf(point![1]!.replace(/\t/g, '  ').length), point![2]!]);
}

function noteAt(words: string, column: number, row: number): ShapeDraft {
  return {
    type: 'note',
    at: [column * (NOTE + GAP), row * (NOTE + GAP)],
    size: [NOTE, NOTE],
    text: words.slice(0, LONGEST_TEXT),
  };
}

const isLong = ([words]: Place) => words.length > LONGEST_TEXT;

/** What this program itself writes as a table names its first column so. */
const OWN_HEAD = 'text';

/** Something said, and where it stands in the table or list. */
type Place = readonly [words: string, column: number, row: number];

const isOwn = (rows: readonly (readonly string[])[]) => rows[0]![0] === OWN_HEAD && rows[0]![1] === 'type';

function placesInOwnTable(rows: readonly (readonly string[])[]): readonly Place[] {
  return rows
    .slice(1)
    .map(([words = ''], index) => [
      words.replace(/^'(?=[=+\-@])/, ''),
      index % IN_A_ROW,
      Math.floor(index / IN_A_ROW),
    ]);
}

function readRows({ rows, filled }: TableInWords, measure: TextMeasure): Reading {
  const { drafts, rowsLeft, columnsLeft } = tableOfWords(
    rows.map((cells) => cells.map((cell) => cell.trim().slice(0, LONGEST_TEXT))),
    measure,
  );
  const leftOut = new Map<string, number>();
  if (rowsLeft > 0) leftOut.set(sentence('row of the table'), rowsLeft);
  if (filled > 0) leftOut.set(sentence('short row of the table'), filled);
  if (columnsLeft > 0) leftOut.set(sentence('column of the table'), columnsLeft);
  const long = rows.flat().filter((cell) => cell.trim().length > LONGEST_TEXT).length;
  if (long > 0) leftOut.set(sentence('end of a very long text'), long);
  return { ok: true, value: { drafts, settings: {}, leftOut } };
}

function notesOf(places: readonly Place[], isTable: boolean): Reading {
  const drafts = places.slice(0, MOST_NOTES).map((place) => noteAt(...place));
  const leftOut = new Map<string, number>();
  const [more, long] = [places.length - drafts.length, places.slice(0, MOST_NOTES).filter(isLong).length];
  if (more > 0) leftOut.set(isTable ? sentence('cell of the table') : sentence('point of the list'), more);
  if (long > 0) leftOut.set(sentence('end of a very long text'), long);
  return { ok: true, value: { drafts, settings: {}, leftOut } };
}

/** A note for each cell of a table in which something is written, where it stands there. */
export function readWordsAsNotes(rows: readonly (readonly string[])[]): Reading {
  const places = rows.flatMap((cells, row) =>
    cells.map((cell, column): Place => [cell.trim(), column, row]).filter(([words]) => words !== ''),
  );
  return notesOf(places, true);
}

/**
 * Words as what they are: a table, and a note for each point of a list, further in the deeper it lies. What this program itself wrote as CSV
 * is notes as well. Undefined where the words are neither.
 */
export function readWords(
  text: string,
  models: ShapeModels,
  measure: TextMeasure = approximateMeasure,
): Reading | undefined {
  if (!models.has('note')) return undefined;
  const table = tableIn(text);
  // Words with commas in them here and there are points of a list before they are rows of a table.
  const points = table?.filled === 0 ? undefined : readPoints(text);
  if (points)
    return notesOf(
      points.map(([depth, words], row): Place => [words, depth, row]),
      false,
    );
  if (!table) return undefined;
  return isOwn(table.rows) ? notesOf(placesInOwnTable(table.rows), true) : readRows(table, measure);
}
