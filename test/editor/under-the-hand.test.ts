import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { readableContent } from '../../board/queries/readable-content';
import type { Point } from '../../board/shape';
import { shapeModels } from '../../shapes/models';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

/** What a hand does on a box of 100 at the origin: where it presses, and where it goes. */
interface Handling {
  readonly name: string;
  readonly from: Point;
  readonly to: Point;
  prepare?(driver: EditorDriver, id: ShapeId): void;
}

const choose = (driver: EditorDriver, id: ShapeId) => driver.editor.selection.set([id]);

const ON_SHAPES: readonly Handling[] = [
  { name: 'moving', from: [50, 50], to: [150, 90], prepare: choose },
  { name: 'resizing by a corner', from: [100, 100], to: [180, 160], prepare: choose },
  { name: 'resizing by an edge', from: [100, 50], to: [180, 50], prepare: choose },
  { name: 'rotating', from: [50, -24], to: [120, 10], prepare: choose },
  {
    name: 'copying by a drag',
    from: [50, 50],
    to: [150, 90],
    prepare(driver, id) {
      choose(driver, id);
      driver.hold('alt');
    },
  },
  { name: 'brushing over it', from: [-60, -60], to: [160, 160] },
];

const toolIds = createEditorDriver().editor.toolbox.tools.map(({ id }) => id);
const WITH_TOOLS: readonly Handling[] = toolIds
  .filter((id) => id !== 'select' && id !== 'image' && id !== 'comment')
  .map((id) => ({
    name: `the tool ${id}`,
    from: [20, 20],
    to: [160, 120],
    prepare: (driver) => void driver.tool(id),
  }));
const ALL = [...ON_SHAPES, ...WITH_TOOLS];

const contentOf = ({ board }: EditorDriver) => JSON.stringify(readableContent(board, shapeModels));

function begin({ prepare, from, to }: Handling) {
  const driver = createEditorDriver();
  const other = driver.other();
  const id = driver.put();
  const stroke = driver.put({
    type: 'line',
    size: [100, 0],
    points: [
      [0, 0],
      [100, 0],
    ],
    at: [0, 40],
  });
  prepare?.(driver, id);
  const middle: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  return { driver, other, id, stroke, middle };
}

/** Nothing is left over of what was going on, and both see the same. */
function isSettled(driver: EditorDriver, other: EditorDriver): void {
  driver.letGo().key('escape').key('escape');
  expect(driver.editor.interaction.isBusy).toBe(false);
  expect(driver.editor.previews.shown.peek().size).toBe(0);
  expect(driver.editor.target.peek()).toBeNull();
  expect(contentOf(driver)).toBe(contentOf(other));
  expect([driver.board.unreadable.size, other.board.unreadable.size]).toEqual([0, 0]);
}

describe.each(ALL)('$name', (handling) => {
  it('ends well when all that it is about is taken away under the hand, and brings nothing of it back', () => {
    const { driver, other, id, stroke, middle } = begin(handling);
    driver
      .press(...handling.from)
      .drag(middle)
      .frame();
    other.remove(id).remove(stroke);
    driver.drag(handling.to).frame().release();
    expect(driver.board.get(id)).toBeUndefined();
    isSettled(driver, other);
    driver.key('mod+z').key('mod+shift+z');
    expect(driver.board.get(id)).toBeUndefined();
    expect(contentOf(driver)).toBe(contentOf(other));
  });

  it('leaves alone what somebody locks under the hand', () => {
    const { driver, other, id, stroke, middle } = begin(handling);
    driver
      .press(...handling.from)
      .drag(middle)
      .frame();
    other.change(id, { locked: true }).change(stroke, { locked: true });
    const before = driver.board.get(id)!;
    driver.drag(handling.to).frame().release();
    expect(driver.board.get(id)).toEqual(before);
    isSettled(driver, other);
  });

  it('leaves no trace when it is cancelled', () => {
    const { driver, other, middle } = begin(handling);
    const before = contentOf(driver);
    driver
      .press(...handling.from)
      .drag(middle)
      .frame();
    driver.drag(handling.to).lose();
    isSettled(driver, other);
    expect(contentOf(driver)).toBe(before);
  });

  it('is done by two people at once, and both see the same afterwards and after undo', () => {
    const { driver, other, id, middle } = begin(handling);
    handling.prepare?.(other, id);
    const aside: Point = [handling.to[0] - 40, handling.to[1] + 30];
    driver.press(...handling.from);
    other.press(...handling.from);
    driver.drag(middle).frame();
    other.drag(middle).frame();
    driver.drag(handling.to).release();
    other.drag(aside).release();
    isSettled(driver, other);
    isSettled(other, driver);
    driver.key('mod+z');
    expect(contentOf(driver)).toBe(contentOf(other));
    other.key('mod+z');
    expect(contentOf(driver)).toBe(contentOf(other));
  });
});
