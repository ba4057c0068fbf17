import type { Piece, Pieces } from './read-message';

/** What stands in for the names in braces of a message. */
export type Values = Readonly<Record<string, string | number>>;

/** How a language counts and writes numbers. */
export interface Counting {
  readonly plural: Intl.PluralRules;
  readonly number: Intl.NumberFormat;
}

function findValue(values: Values, name: string): string | number {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) throw new Error(`No value for {${name}}`);
  return value;
}

function chooseWay(
  piece: Exclude<Piece, string> & { kind: 'plural' | 'select' },
  value: string | number,
  { plural }: Counting,
) {
  const { ways } = piece;
  const named =
    piece.kind === 'select'
      ? ways.get(String(value))
      : (ways.get(`=${value}`) ?? ways.get(plural.select(Number(value))));
  // `readMessage` lets none through without it.
  return named ?? ways.get('other')!;
}

/**
 * Says a message with its values.
 *
 * @param count what `#` stands for: the number of the plural around it
 * @throws Error when a value is missing
 */
export function writeMessage(pieces: Pieces, values: Values, counting: Counting, count = 0): string {
  const write = (piece: Piece): string => {
    if (typeof piece === 'string') return piece;
    if (piece.kind === 'count') return counting.number.format(count);
    const value = findValue(values, piece.name);
    if (piece.kind === 'value') return piece.isNumber ? counting.number.format(Number(value)) : String(value);
    const way = chooseWay(piece, value, counting);
    return writeMessage(way, values, counting, piece.kind === 'plural' ? Number(value) : count);
  };
  return pieces.map(write).join('');
}
