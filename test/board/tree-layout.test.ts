import { describe, expect, it } from 'vitest';
import { layoutTree } from '../../board/geometry/tree-layout';

describe('the order of a tree', () => {
  it('leaves no two shapes on one another', () => {
    const leaf = (key: string) => ({ key, size: [50, 20] as const, children: [] });
    const tree = {
      key: 'root',
      size: [80, 30] as const,
      children: [
        { key: 'a', size: [50, 90] as const, children: [leaf('a1'), leaf('a2')] },
        { key: 'b', size: [50, 20] as const, children: [leaf('b1'), leaf('b2'), leaf('b3')] },
      ],
    };
    const places = layoutTree(tree, [0, 0]);
    const below = ['a1', 'a2', 'b1', 'b2', 'b3'].map((key) => places.get(key)![1]);
    below.slice(1).forEach((y, index) => {
      expect(y - below[index]!).toBeGreaterThanOrEqual(40);
    });
    expect(places.get('root')).toEqual([0, 0]);
  });
});
