import type { Point } from '../board/shape';
import { CLOSE, CUBIC, LINE, MOVE, type Path, QUADRATIC } from '../render/pen';

export interface Shake {
  /** Not 0: chance goes on from it. */
  readonly seed: number;
  readonly roughness: number;
  readonly keepsCorners: boolean;
  /** Whether each line is drawn twice, as a hand does that looks for it. */
  readonly isDoubled: boolean;
}

/** How far a point may go astray, in board units at roughness 1; and on the second stroke of a curve. */
const ASTRAY = 2;
const FURTHER = 2.3;

/**
 * A hand that draws lines into `drawn`. After rough.js (https://roughjs.com, © 2019 Preet Shihn, MIT), and number by number what it draws,
 * so that Excalidraw's files look alike.
 */
function createHand({ seed, roughness, keepsCorners, isDoubled }: Shake, drawn: number[]) {
  let state = seed;
  const chance = () => {
    state = Math.imul(48_271, state);
    return (0x7fff_ffff & state) / 2 ** 31;
  };
  const astray = (most: number, gain = 1) => roughness * gain * (chance() * 2 * most - most);

  function strokeLine([x1, y1]: Point, [x2, y2]: Point, isSecond: boolean): void {
    const [across, down] = [x2 - x1, y2 - y1];
    const length = Math.sqrt(across ** 2 + down ** 2);
    // Long lines are drawn with more care.
    const gain = length < 200 ? 1 : length > 500 ? 0.4 : -0.0016668 * length + 1.233334;
    const most = ASTRAY ** 2 * 100 > across ** 2 + down ** 2 ? length / 10 : ASTRAY;
    const bend = 0.2 + chance() * 0.2;
    const bowX = astray((ASTRAY * down) / 200, gain);
    const bowY = astray((ASTRAY * -across) / 200, gain);
    const off = () => astray(isSecond ? most / 2 : most, gain);
    const offCorner = () => (keepsCorners ? 0 : off());
    drawn.push(MOVE, x1 + offCorner(), y1 + offCorner(), CUBIC);
    drawn.push(bowX + x1 + across * bend + off(), bowY + y1 + down * bend + off());
    drawn.push(bowX + x1 + 2 * across * bend + off(), bowY + y1 + 2 * down * bend + off());
    drawn.push(x2 + offCorner(), y2 + offCorner());
  }

  function strokeCurve(from: Point, [x1, y1]: Point, [x2, y2]: Point, to: Point, isSecond: boolean): void {
    const most = isSecond ? FURTHER : ASTRAY;
    const near = ([x, y]: Point, reach: number): Point =>
      keepsCorners ? [x, y] : [x + astray(reach), y + astray(reach)];
    drawn.push(MOVE, ...(isSecond ? near(from, ASTRAY) : from));
    const end = near(to, most);
    drawn.push(CUBIC, x1 + astray(most), y1 + astray(most), x2 + astray(most), y2 + astray(most), ...end);
  }

  return {
    line(from: Point, to: Point) {
      strokeLine(from, to, false);
      if (isDoubled) strokeLine(from, to, true);
    },
    curve(from: Point, first: Point, second: Point, to: Point) {
      strokeCurve(from, first, second, to, false);
      if (isDoubled) strokeCurve(from, first, second, to, true);
    },
  };
}

const towards = (from: number, to: number) => from + (2 * (to - from)) / 3;

/**
 * A path as a shaky hand draws it: the same for the same seed. Corners that fall together to a thousandth are one, since a line of no
 * length has no direction to shake about.
 *
 * @param path in board units
 * @returns moves and cubic curves, in board units
 */
export function shakePath(path: Path, shake: Shake): Path {
  const drawn: number[] = [];
  const hand = createHand(shake, drawn);
  const at = (index: number): Point => [
    Math.round(path[index]! * 1_000) / 1_000,
    Math.round(path[index + 1]! * 1_000) / 1_000,
  ];
  let start: Point = [0, 0];
  let now: Point = [0, 0];
  for (let index = 0; index < path.length; ) {
    const command = path[index]!;
    if (command === MOVE) {
      start = at(index + 1);
      now = start;
      index += 3;
    } else if (command === LINE) {
      const to = at(index + 1);
      hand.line(now, to);
      now = to;
      index += 3;
    } else if (command === QUADRATIC) {
      const [middle, to] = [at(index + 1), at(index + 3)];
      const first: Point = [towards(now[0], middle[0]), towards(now[1], middle[1])];
      hand.curve(now, first, [towards(to[0], middle[0]), towards(to[1], middle[1])], to);
      now = to;
      index += 5;
    } else if (command === CUBIC) {
      const to = at(index + 5);
      hand.curve(now, at(index + 1), at(index + 3), to);
      now = to;
      index += 7;
    } else if (command === CLOSE) {
      hand.line(now, start);
      now = start;
      index += 1;
    } else throw new RangeError(`a path has no command ${command}`);
  }
  return Float32Array.from(drawn);
}
