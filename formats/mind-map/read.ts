import type { ShapeId } from '../../board/ids';
import type { Point, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import type { Reading } from '../imported';
import { boxOfWords } from '../words/box-of-words';
import { type ListPoint, readPoints } from '../words/read';

const FONT_SIZES = [24, 20, 18] as const;
const FILLS = ['#cfe8ff', '#d8f2dc', '#fdf0c7', '#fbdcd5', '#e6dcfb'] as const;
const GAP: Point = [90, 18];
const MOST = 1_000;

interface Branch {
  readonly words: string;
  readonly depth: number;
  readonly size: Point;
  readonly children: Branch[];
}

function grow(points: readonly ListPoint[]): readonly Branch[] {
  const roots: Branch[] = [];
  const above: Branch[] = [];
  for (const [depth, words] of points.slice(0, MOST)) {
    above.length = Math.min(depth, above.length);
    const size = boxOfWords(words, FONT_SIZES[Math.min(above.length, 2)]!);
    const branch: Branch = { words, depth: above.length, size, children: [] };
    (above.at(-1)?.children ?? roots).push(branch);
    above.push(branch);
  }
  return roots;
}

function heightOf({ size, children }: Branch): number {
  const inner = children.reduce((sum, child) => sum + heightOf(child) + GAP[1], -GAP[1]);
  return Math.max(size[1], inner);
}

class MindMap {
  readonly boxes: ShapeDraft[] = [];
  readonly ties: ShapeDraft[] = [];

  /** @param colour the branch's number among those of the first level: all that grows from it has its colour */
  place(branch: Branch, [left, top]: Point, colour: number, parent?: ShapeDraft): void {
    const { words, depth, size, children } = branch;
    const height = heightOf(branch);
    const box: ShapeDraft = {
      type: 'rectangle',
      id: `branch-${this.boxes.length}` as ShapeId,
      at: [left, top + (height - size[1]) / 2],
      size,
      text: words,
      fontSize: FONT_SIZES[Math.min(depth, 2)]!,
      rounding: 16,
      fill: depth === 0 ? '#bfe3de' : FILLS[colour % FILLS.length]!,
      stroke: depth === 0 ? '#1d4f4b' : '#49606a',
    };
    this.boxes.push(box);
    if (parent) this.tie(parent, box);
    let below = top + (height - children.reduce((sum, child) => sum + heightOf(child) + GAP[1], -GAP[1])) / 2;
    for (const [index, child] of children.entries()) {
      this.place(child, [left + size[0] + GAP[0], below], depth === 0 ? index : colour, box);
      below += heightOf(child) + GAP[1];
    }
  }

  private tie(parent: ShapeDraft, child: ShapeDraft): void {
    const [startX, startY] = [parent.at[0] + parent.size[0], parent.at[1] + parent.size[1] / 2];
    const [endX, endY] = [child.at[0], child.at[1] + child.size[1] / 2];
    const top = Math.min(startY, endY);
    this.ties.push({
      type: 'line',
      at: [startX, top],
      size: [endX - startX, Math.abs(endY - startY)],
      points: [
        [0, startY - top],
        [endX - startX, endY - top],
      ],
      startAt: { shape: parent.id!, at: [1, 0.5], mode: 'point' },
      endAt: { shape: child.id!, at: [0, 0.5], mode: 'point' },
      stroke: '#49606a',
    });
  }
}

/** A list of points within points as a mind map that grows to the right, its boxes tied to each other. Pure, never throws. */
export function readMindMap(text: string, models: ShapeModels): Reading | undefined {
  const points = readPoints(text);
  if (!points || !models.has('rectangle') || !models.has('line')) return undefined;
  const map = new MindMap();
  let top = 0;
  for (const root of grow(points)) {
    map.place(root, [0, top], 0);
    top += heightOf(root) + GAP[1] * 3;
  }
  const drafts = [...map.ties, ...map.boxes];
  return { ok: true, value: { drafts, settings: {}, leftOut: new Map() } };
}
