import { describe, expect, it } from 'vitest';
import { boundsOf } from '../../../board/geometry/box';
import type { ShapeId } from '../../../board/ids';
import { createEditorDriver } from '../../harness/editor-driver';

/** A box, an arrow to another one on its right, and an arrow on to a third. */
function chain() {
  const driver = createEditorDriver();
  driver.editor.selection.set([driver.put({ size: [140, 70], text: 'Browser' })]);
  driver.key('mod+arrowright');
  driver.key('mod+arrowright');
  const shapes = [...driver.board.all()];
  const boxes = shapes.filter(({ type }) => type === 'rectangle').map(({ id }) => id);
  const arrows = shapes.filter(({ type }) => type === 'arrow').map(({ id }) => id);
  driver.editor.selection.set([...boxes, ...arrows]);
  return { driver, boxes, arrows };
}

const box = ({ board }: ReturnType<typeof createEditorDriver>, id: ShapeId) => boundsOf(board.get(id)!);

describe('a diagram with its arrows', () => {
  it('is tidied by its shapes: arrows follow, and take no place among them', () => {
    const { driver, boxes } = chain();
    const [first, second, third] = boxes as unknown as [ShapeId, ShapeId, ShapeId];
    driver.run('tidy-up');
    const [one, two, three] = [box(driver, first), box(driver, second), box(driver, third)];
    expect([two.minY, three.minY]).toEqual([one.minY, one.minY]);
    expect(two.minX).toBeGreaterThanOrEqual(one.maxX + 20);
    expect(three.minX).toBeGreaterThanOrEqual(two.maxX + 20);
  });

  it('is stacked by its shapes', () => {
    const { driver, boxes } = chain();
    driver.run('stack-vertical');
    const tops = boxes.map((id) => box(driver, id));
    expect(tops[1]!.minY - tops[0]!.maxY).toBe(20);
    expect(tops[2]!.minY - tops[1]!.maxY).toBe(20);
  });

  it('of arrows alone there is nothing to put in order only where what they join is chosen too', () => {
    const { driver, boxes, arrows } = chain();
    driver.editor.selection.set([boxes[0]!, boxes[1]!, arrows[0]!]);
    expect(() => driver.run('distribute-horizontal'), 'two boxes and their arrow are two').toThrow(
      'not offered',
    );
    driver.editor.selection.set(arrows);
    expect(() => driver.run('align-top')).not.toThrow();
  });
});
