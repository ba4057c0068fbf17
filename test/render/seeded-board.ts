import * as Y from 'yjs';
import { EditOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import { type Board, openBoard } from '../../board/transaction';
import { encodePoints } from '../../shapes/ink/point-codec';
import { shapeModels } from '../../shapes/models';

/** A small seeded generator (mulberry32): the same seed, the same board. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const STROKES = ['#1d1d20', '#d3323f', '#2c8544', '#3358d4', '#7446c6', '#cc5a08'];
const FILLS = ['none', 'none', '#dce5ff', '#d3f2da', '#fdefb8'];
const WORDS = 'the board remembers what hands forget and nothing on it is ever lost'.split(' ');
/** Board units of area to one shape: about 160 shapes in a 1440 × 900 view at 100 %. */
const ROOM = 8_000;

function drawStroke(random: () => number, at: readonly [number, number]): ShapeDraft {
  const points: number[][] = [];
  let [x, y, heading] = [0, 0, random() * Math.PI * 2];
  for (let index = 0; index < 60; index += 1) {
    points.push([x, y]);
    heading += (random() - 0.5) * 0.9;
    x += Math.cos(heading) * 4;
    y += Math.sin(heading) * 4;
  }
  const [left, top] = [0, 1].map((axis) => Math.min(...points.map((point) => point[axis]!))) as [
    number,
    number,
  ];
  const [right, bottom] = [0, 1].map((axis) => Math.max(...points.map((point) => point[axis]!))) as [
    number,
    number,
  ];
  const units = points.map(([px, py]) => [Math.round((px! - left) * 8), Math.round((py! - top) * 8)]);
  const steps = units.flatMap(([px, py], index) => {
    const [lastX, lastY] = units[index - 1] ?? [0, 0];
    return [px! - lastX!, py! - lastY!];
  });
  return {
    type: 'ink',
    at: [at[0], at[1]],
    size: [right - left, bottom - top],
    points: encodePoints(steps),
    stroke: STROKES[Math.floor(random() * STROKES.length)]!,
  };
}

function drawOther(random: () => number, at: readonly [number, number]): ShapeDraft {
  const kind = random();
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  const size: [number, number] = [40 + random() * 120, 30 + random() * 90];
  const words = Array.from({ length: 2 + Math.floor(random() * 4) }, () => pick(WORDS)).join(' ');
  const look = { at: [at[0], at[1]] as const, size, stroke: pick(STROKES), fill: pick(FILLS) };
  if (kind < 0.4) return { ...look, type: 'rectangle', text: random() < 0.3 ? words : '' };
  if (kind < 0.6) return { ...look, type: 'ellipse' };
  if (kind < 0.7) return { ...look, type: 'diamond', angle: random() };
  if (kind < 0.85) return { ...look, type: 'text', text: words, size: [180, 25] };
  return { ...look, type: 'note', size: [120, 120], fill: '#ffe48f', text: words };
}

/** A board of so many shapes, 60 % of them ink. */
export function createSeededBoard(count: number, seed: number): Board {
  const random = seededRandom(seed);
  const bytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random() * 256));
  const board = openBoard({ doc: new Y.Doc(), models: shapeModels, random: bytes });
  const height = Math.sqrt((count * ROOM) / 1.6);
  board.transact(new EditOrigin('seed'), (edit) => {
    for (let index = 0; index < count; index += 1) {
      const at = [random() * height * 1.6, random() * height] as const;
      edit.create(random() < 0.6 ? drawStroke(random, at) : drawOther(random, at));
    }
  });
  return board;
}
