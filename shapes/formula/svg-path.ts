import { CLOSE, LINE, MOVE, QUADRATIC } from '../../render/pen';

const STEPS = /([a-zA-Z])([^a-zA-Z]*)/g;
const NUMBERS = /-?\d*\.?\d+/g;

const known = new Map<string, readonly number[]>();
const MOST_KNOWN = 3_000;

/** Where the end of a path is, and the bend of the last curve, which the next one may go on from. */
interface Hand {
  x: number;
  y: number;
  bend: readonly [x: number, y: number] | undefined;
}

function move(path: number[], hand: Hand, kind: number, x: number, y: number): void {
  path.push(kind, x, y);
  Object.assign(hand, { x, y, bend: undefined });
}

function curve(path: number[], hand: Hand, bend: readonly [number, number], x: number, y: number): void {
  path.push(QUADRATIC, ...bend, x, y);
  Object.assign(hand, { x, y, bend });
}

function draw(path: number[], hand: Hand, step: string, [a = 0, b = 0, c = 0, d = 0]: readonly number[]) {
  const { x, y, bend = [hand.x, hand.y] } = hand;
  if (step === 'M') move(path, hand, MOVE, a, b);
  else if (step === 'L') move(path, hand, LINE, a, b);
  else if (step === 'l') move(path, hand, LINE, x + a, y + b);
  else if (step === 'H') move(path, hand, LINE, a, y);
  else if (step === 'V') move(path, hand, LINE, x, a);
  else if (step === 'Q') curve(path, hand, [a, b], c, d);
  else if (step === 'T') curve(path, hand, [2 * x - bend[0]!, 2 * y - bend[1]!], a, b);
  else if (step === 'Z') path.push(CLOSE);
}

/** How many numbers one step takes; steps that no sign of ours has take none. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, l: 2, H: 1, V: 1, Q: 4, T: 2 };

/** The outline of a sign, in the steps that the signs of formulas are drawn with. */
export function readSign(data: string): readonly number[] {
  const found = known.get(data);
  if (found) return found;
  const path: number[] = [];
  const hand: Hand = { x: 0, y: 0, bend: undefined };
  for (const [, step = '', rest = ''] of data.matchAll(STEPS)) {
    const numbers = (rest.match(NUMBERS) ?? []).map(Number);
    const takes = TAKES[step] ?? 0;
    if (takes === 0) draw(path, hand, step, []);
    else
      for (let at = 0; at + takes <= numbers.length; at += takes)
        draw(path, hand, step, numbers.slice(at, at + takes));
  }
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(data, path);
  return path;
}
