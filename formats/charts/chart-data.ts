import { readNumber } from './read-number';

/** One row of bars, or one line: a value for each label, null where there is none. */
export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

export interface ChartData {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** Of the table: what has no numbers in it. */
  readonly rowsLeft: number;
  readonly columnsLeft: number;
}

type Rows = readonly (readonly string[])[];

const isNumber = (words: string | undefined) => words !== undefined && readNumber(words) !== undefined;

/** Whether at least half of what is written in a column are numbers. */
function isOfNumbers(rows: Rows, column: number): boolean {
  const written = rows.map((cells) => cells[column]?.trim() ?? '').filter((words) => words !== '');
  const numbers = written.filter(isNumber).length;
  return numbers > 0 && numbers * 2 >= written.length;
}

/** A first row names the columns where none of its cells is a number, the corner aside. */
function hasHeading(rows: Rows): boolean {
  return rows.length > 1 && !rows[0]!.slice(1).some(isNumber);
}

/** What of a table can be drawn; undefined for one without numbers. */
export function chartDataOf(rows: Rows): ChartData | undefined {
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  if (width < 2) return undefined;
  const heading = hasHeading(rows) ? rows[0]! : undefined;
  const body = heading ? rows.slice(1) : rows;
  const columns = Array.from({ length: width - 1 }, (_, index) => index + 1);
  const drawn = columns.filter((column) => isOfNumbers(body, column));
  if (drawn.length === 0) return undefined;
  const isDrawn = (cells: readonly string[]) => drawn.some((column) => isNumber(cells[column]));
  // Above and below the numbers stand remarks; between them a day without any is a day.
  const kept = body.slice(body.findIndex(isDrawn), body.findLastIndex(isDrawn) + 1);
  return {
    labels: kept.map((cells) => cells[0]!.trim()),
    series: drawn.map((column, index) => ({
      name: heading?.[column]?.trim() || (heading?.length === 2 ? '' : String(index + 1)),
      values: kept.map((cells) => readNumber(cells[column] ?? '') ?? null),
    })),
    rowsLeft: body.length - kept.length,
    columnsLeft: columns.length - drawn.length,
  };
}

/** The same with labels for series and series for labels. */
export function turned({ labels, series, ...rest }: ChartData): ChartData {
  return {
    ...rest,
    labels: series.map(({ name }) => name),
    series: labels.map((name, row) => ({ name, values: series.map(({ values }) => values[row] ?? null) })),
  };
}
