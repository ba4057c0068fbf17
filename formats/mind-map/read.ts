import { type Box, uniteBoxes } from '../../board/geometry/box';
import { layoutTree, type TreeNode } from '../../board/geometry/tree-layout';
import type { ShapeId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import type { Point, Shape, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import type { TextMeasure } from '../../render/pen';
import { approximateMeasure } from '../../shapes/text-lines';
import { thoughtText } from '../../shapes/thought/geometry';
import { thoughtGrowth } from '../../shapes/thought/growth';
import { completeDraft } from '../complete-draft';
import { LeftOutCount, type Reading } from '../imported';
import type { ListPoint } from '../words/read';
import { readOutline } from './read-outline';

/** More of them no longer make a map that somebody reads. */
const MOST = 1_000;
/** Board units between two trees. */
const BETWEEN_TREES = 60;
const RIGHT: Point = [1, 0.5];
const LEFT: Point = [0, 0.5];

interface Branch extends TreeNode<Branch> {
  readonly thought: ShapeDraft;
  readonly children: Branch[];
}

class MindMap {
  readonly ties: ShapeDraft[] = [];
  readonly thoughts: ShapeDraft[] = [];
  private bottom = -BETWEEN_TREES;
  private count = 0;

  constructor(
    private readonly models: ShapeModels,
    private readonly measure: TextMeasure,
  ) {}

  take(points: readonly ListPoint[]): void {
    const roots: Branch[] = [];
    const above: Branch[] = [];
    for (const [depth, words] of points) {
      above.length = Math.min(depth, above.length);
      const parent = above.at(-1);
      const branch = this.branch(words, parent, above.length === 1);
      (parent?.children ?? roots).push(branch);
      above.push(branch);
    }
    for (const root of roots) this.place(root);
  }

  /** Looks as if it had grown on the board, and is as large as its words. */
  private branch(text: string, parent: Branch | undefined, isOnRoot: boolean): Branch {
    const place = { isRoot: isOnRoot, index: parent?.children.length ?? 0 };
    const grown = parent && thoughtGrowth.child(parent.thought as unknown as Shape, place);
    const id = `thought-${this.count}` as ShapeId;
    this.count += 1;
    const draft = { size: [0, 0], ...grown, type: 'thought', id, at: [0, 0], text } as ShapeDraft;
    const { shape } = completeDraft(draft, this.models)!;
    const { fill, stroke, fontSize } = shape;
    const size = thoughtText.fit!(shape as Parameters<NonNullable<typeof thoughtText.fit>>[0], this.measure);
    const thought = { ...draft, fill, stroke, fontSize, size } as ShapeDraft;
    const branch: Branch = { thought, size, children: [], key: undefined as never };
    return Object.assign(branch, { key: branch });
  }

  /** One tree below the other. */
  private place(root: Branch): void {
    const places = layoutTree<Branch>(root, [0, 0]);
    const boxes = [...places].map(
      ([{ size }, [x, y]]): Box => ({ minX: x, minY: y, maxX: x + size[0], maxY: y + size[1] }),
    );
    const { minY, maxY } = uniteBoxes(boxes)!;
    const down = this.bottom + BETWEEN_TREES - minY;
    const put = (branch: Branch, parent?: ShapeDraft) => {
      const [x, y] = places.get(branch)!;
      const thought = { ...branch.thought, at: [x, y + down] as Point };
      this.thoughts.push(thought);
      if (parent) this.tie(parent, thought);
      for (const child of branch.children) put(child, thought);
    };
    put(root);
    this.bottom = maxY + down;
  }

  private tie(parent: ShapeDraft, child: ShapeDraft): void {
    const [startX, startY] = [parent.at[0] + parent.size[0], parent.at[1] + parent.size[1] / 2];
    const [endX, endY] = [child.at[0], child.at[1] + child.size[1] / 2];
    const top = Math.min(startY, endY);
    this.ties.push({
      ...thoughtGrowth.line({ stroke: child.stroke }),
      at: [startX, top],
      size: [endX - startX, Math.abs(endY - startY)],
      points: [
        [0, startY - top],
        [endX - startX, endY - top],
      ],
      startAt: { shape: parent.id!, at: RIGHT, mode: 'point' },
      endAt: { shape: child.id!, at: LEFT, mode: 'point' },
    } as ShapeDraft);
  }
}

/**
 * A list of points within points as a mind map that goes on growing on the board: thoughts, and lines tied to them. A heading before it is
 * its root. Pure, never throws.
 *
 * @param measure how wide words are; without it, about as wide as they usually are
 * @returns undefined for what is no list
 */
export function readMindMap(
  text: string,
  models: ShapeModels,
  measure: TextMeasure = approximateMeasure,
): Reading | undefined {
  const points = readOutline(text);
  if (!points || !models.has('thought') || !models.has('line')) return undefined;
  const map = new MindMap(models, measure);
  map.take(points.slice(0, MOST));
  const leftOut = new LeftOutCount();
  for (let count = MOST; count < points.length; count += 1) leftOut.add(sentence('point of the list'));
  return {
    ok: true,
    value: { drafts: [...map.ties, ...map.thoughts], settings: {}, leftOut: leftOut.value },
  };
}
