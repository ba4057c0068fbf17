import type { Point } from '../../board/shape';

/** A piece of a path as points from one to the next. */
export interface Way {
  readonly points: readonly Point[];
  readonly isClosed: boolean;
}

/** Straight pieces of a curve, and points of a path beyond which it is not read on. */
const PIECES = 16;
const MOST_POINTS = 20_000;
/** Numbers that each command takes. */
const TAKES: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
  Z: 0,
};

function curve(from: Point, one: Point, two: Point, to: Point): Point[] {
  return Array.from({ length: PIECES }, (_, index) => {
    const t = (index + 1) / PIECES;
    const u = 1 - t;
    const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    return [
      p * from[0] + q * one[0] + r * two[0] + s * to[0],
      p * from[1] + q * one[1] + r * two[1] + s * to[1],
    ];
  });
}

/** SVG 2, appendix B.2.4: from ends to a centre. */
function arc(from: Point, numbers: readonly number[], to: Point): Point[] {
  let [rx, ry] = [Math.abs(numbers[0]!), Math.abs(numbers[1]!)];
  if (rx === 0 || ry === 0) return [to];
  const turn = (numbers[2]! * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [dx, dy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
  const [x, y] = [cos * dx + sin * dy, -sin * dx + cos * dy];
  const excess = (x * x) / (rx * rx) + (y * y) / (ry * ry);
  if (excess > 1) [rx, ry] = [rx * Math.sqrt(excess), ry * Math.sqrt(excess)];
  const below = rx * rx * y * y + ry * ry * x * x;
  if (below === 0) return [to];
  const sign = (numbers[3] !== 0) === (numbers[4] !== 0) ? -1 : 1;
  const root = sign * Math.sqrt(Math.max(0, rx * rx * ry * ry - below) / below);
  const [cx, cy] = [(root * rx * y) / ry, (-root * ry * x) / rx];
  const begin = Math.atan2((y - cy) / ry, (x - cx) / rx);
  const end = Math.atan2((-y - cy) / ry, (-x - cx) / rx);
  let sweep = end - begin;
  if (numbers[4] !== 0 && sweep < 0) sweep += 2 * Math.PI;
  if (numbers[4] === 0 && sweep > 0) sweep -= 2 * Math.PI;
  const middle: Point = [
    cos * cx - sin * cy + (from[0] + to[0]) / 2,
    sin * cx + cos * cy + (from[1] + to[1]) / 2,
  ];
  return Array.from({ length: PIECES }, (_, index) => {
    const angle = begin + (sweep * (index + 1)) / PIECES;
    const [px, py] = [rx * Math.cos(angle), ry * Math.sin(angle)];
    return [cos * px - sin * py + middle[0], sin * px + cos * py + middle[1]];
  });
}

class PathReader {
  readonly ways: Way[] = [];
  private points: Point[] = [];
  private at: Point = [0, 0];
  private start: Point = [0, 0];
  /** The last handle, for the smooth commands, and whose it was. */
  private handle: { readonly of: 'C' | 'Q'; readonly at: Point } | null = null;
  count = 0;

  finish(isClosed: boolean): void {
    if (this.points.length > 1) this.ways.push({ points: this.points, isClosed });
    this.points = [];
  }

  run(command: string, given: readonly number[]): void {
    const name = command.toUpperCase();
    const [x, y] = command === name ? [0, 0] : this.at;
    // Of an arc only the end is a place.
    const numbers =
      name === 'A'
        ? [...given.slice(0, 5), given[5]! + x, given[6]! + y]
        : name === 'V'
          ? [given[0]! + y]
          : given.map((value, index) => value + (index % 2 === 0 ? x : y));
    const point = (index: number): Point => [numbers[index]!, numbers[index + 1]!];
    const mirrored = (of: 'C' | 'Q'): Point => {
      if (this.handle?.of !== of) return this.at;
      return [2 * this.at[0] - this.handle.at[0], 2 * this.at[1] - this.handle.at[1]];
    };
    switch (name) {
      case 'M':
        this.finish(false);
        this.start = point(0);
        this.at = this.start;
        this.handle = null;
        break;
      case 'Z':
        this.go([this.start], null);
        this.finish(true);
        break;
      case 'L':
        this.go([point(0)], null);
        break;
      case 'H':
        this.go([[numbers[0]!, this.at[1]]], null);
        break;
      case 'V':
        this.go([[this.at[0], numbers[0]!]], null);
        break;
      case 'C':
        this.bend(point(0), point(2), point(4));
        break;
      case 'S':
        this.bend(mirrored('C'), point(0), point(2));
        break;
      case 'Q':
        this.bow(point(0), point(2));
        break;
      case 'T':
        this.bow(mirrored('Q'), point(0));
        break;
      default:
        this.go(arc(this.at, numbers, point(5)), null);
        break;
    }
  }

  private bend(one: Point, two: Point, to: Point): void {
    this.go(curve(this.at, one, two, to), { of: 'C', at: two });
  }

  private bow(handle: Point, to: Point): void {
    const third = (from: Point): Point => [
      from[0] + (2 / 3) * (handle[0] - from[0]),
      from[1] + (2 / 3) * (handle[1] - from[1]),
    ];
    this.go(curve(this.at, third(this.at), third(to), to), { of: 'Q', at: handle });
  }

  private go(points: readonly Point[], handle: PathReader['handle']): void {
    if (this.points.length === 0) this.points.push(this.at);
    this.points.push(...points);
    this.count += points.length;
    this.at = points.at(-1)!;
    this.handle = handle;
  }
}

const LETTER = /[MLHVCSQTAZ]/iy;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
/** The two switches of an arc may stand without anything between them and what follows. */
const SWITCH = /[01]/y;
const SPACE = /[\s,]*/y;

function take(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The `d` of a path as points; null for one that can't be read, or is too long. */
export function readPath(d: string): readonly Way[] | null {
  const reader = new PathReader();
  let command = '';
  let numbers: number[] = [];
  let at = take(SPACE, d, 0)!.length;
  while (at < d.length) {
    const letter = numbers.length === 0 ? take(LETTER, d, at) : undefined;
    const name = command.toUpperCase();
    const isSwitch = name === 'A' && (numbers.length === 3 || numbers.length === 4);
    const piece = letter ?? take(isSwitch ? SWITCH : NUMBER, d, at);
    if (piece === undefined) return null;
    at += piece.length;
    at += take(SPACE, d, at)!.length;
    if (letter) {
      command = letter;
      if (TAKES[letter.toUpperCase()] === 0) reader.run(letter, []);
      continue;
    }
    const takes = TAKES[name];
    if (!takes) return null;
    numbers.push(Number(piece));
    if (numbers.length < takes) continue;
    reader.run(command, numbers);
    numbers = [];
    // More places after a move are lines.
    if (command === 'M') command = 'L';
    if (command === 'm') command = 'l';
    if (reader.count > MOST_POINTS) return null;
  }
  reader.finish(false);
  return numbers.length > 0 ? null : reader.ways;
}
