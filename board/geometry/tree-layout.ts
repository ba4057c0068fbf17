import type { Point } from '../shape';

/** A shape of a tree, with what hangs on it from top to bottom. */
export interface TreeNode<Key> {
  readonly key: Key;
  readonly size: Point;
  readonly children: readonly TreeNode<Key>[];
}

/** Board units between a shape and its children, and between two children. */
const ACROSS = 70;
const DOWN = 20;

function heightOf<Key>({ size, children }: TreeNode<Key>): number {
  const below = children.reduce((sum, child) => sum + heightOf(child) + DOWN, -DOWN);
  return Math.max(size[1], below);
}

/**
 * A tree that grows to the right: the children of each shape one below the other, their middle at its own.
 *
 * @param at where its root is, which stays there
 * @returns the top-left corner of each
 */
export function layoutTree<Key>(root: TreeNode<Key>, at: Point): ReadonlyMap<Key, Point> {
  const places = new Map<Key, Point>([[root.key, at]]);
  const put = ({ size, children }: TreeNode<Key>, [x, y]: Point) => {
    const heights = children.map(heightOf);
    const total = heights.reduce((sum, height) => sum + height + DOWN, -DOWN);
    let top = y + size[1] / 2 - total / 2;
    children.forEach((child, index) => {
      const place: Point = [x + size[0] + ACROSS, top + heights[index]! / 2 - child.size[1] / 2];
      places.set(child.key, place);
      put(child, place);
      top += heights[index]! + DOWN;
    });
  };
  put(root, at);
  return places;
}
