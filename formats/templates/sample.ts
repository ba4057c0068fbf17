import type { ShapeId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import type { Point, ShapeDraft } from '../../board/shape';
import { caption, heading, sticky, TINT } from './pieces';
import type { Template } from './template';

/** Names within the sample alone: whoever puts it on a board gives new ones. */
const FRAME = 'sample-frame' as ShapeId;
const STEPS = ['sample-draw', 'sample-device', 'sample-server', 'sample-saved'] as ShapeId[];
const STEP: Point = [190, 90];
const GAP = 70;
const TOP = 60;

const placeOf = (index: number): Point => [40 + index * (STEP[0] + GAP), TOP];

function step(index: number, type: string, words: string, fill: string): ShapeDraft {
  const look = {
    fill,
    strokeWidth: 2,
    font: 'sans',
    fontSize: 18,
    ...(type === 'rectangle' ? { rounding: 12 } : {}),
  };
  return { id: STEPS[index]!, type, parent: FRAME, at: placeOf(index), size: STEP, ...look, text: words };
}

/** From the middle of one step to the next, bound to both: it goes along when either is moved. */
function between(index: number): ShapeDraft {
  const [x, y] = placeOf(index);
  const bond = (at: number) => ({ shape: STEPS[at]!, at: [0.5, 0.5] as Point, mode: 'edge' as const });
  return {
    ...{ type: 'arrow', parent: FRAME, at: [x + STEP[0], y + STEP[1] / 2], size: [GAP, 0] },
    points: [
      [0, 0],
      [GAP, 0],
    ],
    ...{ strokeWidth: 2, startAt: bond(index), endAt: bond(index + 1) },
  } as ShapeDraft;
}

/** A wave as a hand draws it under a heading. */
function wave(at: Point, length: number): ShapeDraft {
  const points = Array.from({ length: 60 }, (_, index): Point => {
    const share = index / 59;
    return [Math.round(share * length), Math.round(7 + Math.sin(share * 26) * (7 - 3 * share))];
  });
  return { type: 'ink', at, size: [length, 14], points, stroke: '#3358d4', strokeWidth: 4 };
}

/** A first board to look at, which says of itself what can be done with it. */
export const sample: Template = {
  id: 'sample',
  title: 'A sample board',
  description: 'Shapes, arrows, notes, ink and a frame that explain themselves',
  shapes: [
    heading([0, -170], sentence('This is a sample board')),
    wave([0, -112], 420),
    caption([440, -116], sentence('Drawn with the pen')),
    caption([0, -70], sentence('All of it is yours: move it, change it, delete it'), 20),
    {
      ...{ id: FRAME, type: 'frame', at: [0, 0], size: [1050, 210] },
      text: sentence('How your work is kept'),
    },
    step(0, 'ellipse', sentence('You draw'), TINT.paleBlue),
    step(1, 'rectangle', sentence('Kept on this device'), TINT.paleAmber),
    step(2, 'rectangle', sentence('Sent to the server'), TINT.paleAmber),
    step(3, 'ellipse', sentence('Saved'), TINT.paleGreen),
    ...[0, 1, 2].map(between),
    sticky([0, 250], sentence('Move a box: its arrows follow'), TINT.yellow, 210),
    sticky([280, 250], sentence('Click or tap a shape twice to write in it'), TINT.peach, 210),
    sticky([560, 250], sentence('Press Share to draw with others'), TINT.mint, 210),
    sticky([840, 250], sentence('Undo takes back what you did, and only that'), TINT.lilac, 210),
  ],
};
