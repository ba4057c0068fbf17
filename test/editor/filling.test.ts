import { describe, expect, it, vi } from 'vitest';
import { boundsOf } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import { blankBitmap, flood, grown } from '../../editor/filling/bitmap';
import { areaOf, outlineOf, simplified } from '../../editor/filling/outline-of';
import { WallPen } from '../../editor/filling/wall-pen';
import { LINE as LINE_TO, MOVE } from '../../render/pen';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

/** A picture in words: # is set. */
function drawn(...rows: readonly string[]) {
  const map = blankBitmap(rows[0]!.length, rows.length);
  rows.forEach((row, y) => {
    [...row].forEach((letter, x) => {
      if (letter === '#') map.bits[y * map.width + x] = 1;
    });
  });
  return map;
}

describe('a bitmap', () => {
  it('is flooded up to its walls, and not at all where it is open', () => {
    const closed = drawn('.......', '.#####.', '.#...#.', '.#...#.', '.#####.', '.......');
    const found = flood(closed, 2 * 7 + 2)!;
    expect([...found.bits].filter(Boolean)).toHaveLength(6);
    expect(flood(drawn('.......', '.##.##.', '.#...#.', '.#####.', '.......'), 2 * 7 + 3)).toBeUndefined();
  });

  it('grows by pixels to all sides', () => {
    expect([...grown(drawn('.....', '..#..', '.....'), 1).bits]).toEqual([
      ...drawn('.###.', '.###.', '.###.').bits,
    ]);
  });

  it('has an outline along its pixels, whatever its form, without its holes', () => {
    const outline = outlineOf(drawn('.....', '.###.', '.#.#.', '.##..', '.....'));
    expect(outline).toEqual([
      [1, 1],
      [4, 1],
      [4, 3],
      [3, 3],
      [3, 4],
      [1, 4],
    ]);
    expect(areaOf(outline)).toBe(8);
  });

  it('loses the steps of its outline when it is simplified, and no more', () => {
    const round = Array.from({ length: 720 }, (_, at): Point => {
      const angle = (at / 720) * Math.PI * 2;
      return [Math.round(Math.cos(angle) * 200), Math.round(Math.sin(angle) * 200)];
    });
    const less = simplified(round, 0.8, 400);
    expect(less.length).toBeLessThan(120);
    expect(areaOf(less) / (Math.PI * 200 * 200)).toBeCloseTo(1, 1);
    expect(simplified(round, 0.01, 50).length).toBeLessThanOrEqual(50);
  });
});

describe('a wall', () => {
  const measure = { width: () => 0 };

  it('is drawn as far as it is seen, however long it is', () => {
    const pen = new WallPen({ minX: 0, minY: 0, maxX: 10, maxY: 10 }, 8, measure);
    const far = Array.from({ length: 60 }, (_, at) => [LINE_TO, at % 2 === 0 ? 1e7 : -1e7, 5]).flat();
    pen.path([MOVE, -1e7, 5, ...far], { stroke: '#000000', width: 1 });
    const { bits, width, height } = pen.walls;
    const rows = Array.from({ length: height }, (_, row) => bits.slice(row * width, (row + 1) * width));
    expect(rows.flatMap((row, at) => (row.every(Boolean) ? [at] : []))).toEqual([
      36, 37, 38, 39, 40, 41, 42, 43, 44,
    ]);
    expect(rows.filter((row) => row.some(Boolean))).toHaveLength(9);
  });

  it('that only passes by is none', () => {
    const pen = new WallPen({ minX: 0, minY: 0, maxX: 10, maxY: 10 }, 8, measure);
    pen.path([MOVE, -20, 5, LINE_TO, 5, -20], { stroke: '#000000', width: 1 });
    expect(pen.walls.bits.some(Boolean)).toBe(false);
  });
});

const YELLOW = '#fdefb8';

/** Presses at a place with the bucket in hand, and waits for what it does. */
async function pour(driver: EditorDriver, x: number, y: number): Promise<void> {
  driver.tool('bucket').click(x, y);
  await import('../../editor/filling/fill-at');
  await Promise.resolve();
}

const line = (from: Point, to: Point, style: ShapePatch = {}) => {
  const at: Point = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
  const points = [from, to].map(([x, y]) => [x - at[0], y - at[1]]);
  const size: Point = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
  return { type: 'line', at, size, points, ...style };
};

/** Four lines about the middle, 200 wide, with a gap of so much in the upper one. */
function fenced(driver: EditorDriver, gap = 0): readonly ShapeId[] {
  return [
    line([-100, -100], [-gap / 2, -100]),
    line([gap / 2, -100], [100, -100]),
    line([100, -100], [100, 100]),
    line([100, 100], [-100, 100]),
    line([-100, 100], [-100, -100]),
  ].map((draft) => driver.put({ ...draft, fill: 'none' }));
}

const poured = (driver: EditorDriver): Shape =>
  driver.shapes().find(({ fill, stroke }) => fill === YELLOW && stroke === 'none')!;

describe('the bucket', () => {
  it('colours a closed shape under the pointer, as one undo step, and stays in hand', async () => {
    const driver = createEditorDriver();
    const box = driver.put({ at: [-100, -100], size: [200, 200], fill: 'none' });
    await pour(driver, 0, 0);
    expect(driver.board.get(box)!.fill).toBe(YELLOW);
    expect(driver.shapes()).toHaveLength(1);
    expect(driver.editor.toolbox.active.peek()).toBe('bucket');
    driver.key('mod+z');
    expect(driver.board.get(box)!.fill).toBe('none');
  });

  it('lays the colour on as it is chosen now, also where that colour is already; the same again is no step', async () => {
    const driver = createEditorDriver();
    const box = driver.put({ at: [-100, -100], size: [200, 200], fill: YELLOW });
    driver.tool('bucket').editor.style.apply({ fillStyle: 'hachure' });
    await pour(driver, 0, 0);
    expect(driver.board.get(box)).toMatchObject({ fill: YELLOW, fillStyle: 'hachure' });
    await pour(driver, 0, 0);
    driver.key('mod+z');
    expect(driver.board.get(box)).not.toMatchObject({ fillStyle: 'hachure' });
  });

  it('colours the smallest of several, and what covers the place rather than what it hides', async () => {
    const driver = createEditorDriver();
    driver.put({ at: [-200, -200], size: [400, 400], fill: 'none' });
    const small = driver.put({ type: 'ellipse', at: [-50, -50], fill: 'none' });
    await pour(driver, 0, 0);
    expect(driver.board.get(small)!.fill).toBe(YELLOW);
    const note = driver.put({ type: 'note', at: [-60, -60], size: [120, 120], fill: '#ffc2cb' });
    await pour(driver, 0, 0);
    expect(driver.board.get(note)!.fill).toBe(YELLOW);
  });

  it('fills what lines enclose with a shape of that form, under them', async () => {
    const driver = createEditorDriver();
    fenced(driver);
    await pour(driver, 0, 0);
    const [lowest] = driver.shapes();
    expect(lowest).toMatchObject({ fill: YELLOW, stroke: 'none' });
    const { minX, maxX, minY, maxY } = boundsOf(lowest!);
    for (const [edge, place] of [
      [minX, -100],
      [maxX, 100],
      [minY, -100],
      [maxY, 100],
    ] as const)
      expect(Math.abs(edge - place)).toBeLessThan(1.5);
    driver.key('mod+z');
    expect(driver.shapes()).toHaveLength(5);
  });

  it('colours that anew when it is pressed again', async () => {
    const driver = createEditorDriver();
    fenced(driver);
    await pour(driver, 0, 0);
    driver.editor.style.apply({ fill: '#dce5ff' });
    await pour(driver, 10, 10);
    expect(driver.shapes()).toHaveLength(6);
    expect(driver.shapes()[0]!.fill).toBe('#dce5ff');
  });

  it('fills a stroke of the pen that comes back to where it began, and an oval from two', async () => {
    const driver = createEditorDriver();
    driver.tool('draw').press(150, 0);
    for (let step = 1; step <= 40; step += 1) {
      const angle = (step / 40) * Math.PI * 2;
      driver.drag(Math.cos(angle) * 150, Math.sin(angle) * 150);
    }
    driver.release();
    await pour(driver, 20, 20);
    const { size } = poured(driver);
    expect(size[0]).toBeGreaterThan(290);
    expect(size[0]).toBeLessThan(306);
  });

  it('fills the part of shapes where they overlap, and the rest of one', async () => {
    const driver = createEditorDriver();
    driver.put({ type: 'ellipse', at: [-150, -100], size: [200, 200], fill: 'none' });
    driver.put({ type: 'ellipse', at: [-50, -100], size: [200, 200], fill: 'none' });
    await pour(driver, 0, 0);
    const box = boundsOf(poured(driver));
    expect(Math.abs(box.minX + 50)).toBeLessThan(2);
    expect(Math.abs(box.maxX - 50)).toBeLessThan(2);
    await pour(driver, -110, 0);
    expect(driver.shapes()).toHaveLength(4);
  });

  it('lies above what is coloured already: half of a filled box behind the line that parts it', async () => {
    const driver = createEditorDriver();
    const box = driver.put({ at: [-100, -100], size: [200, 200], fill: '#ffffff' });
    const parting = driver.put({ ...line([-100, 0], [100, 0]), fill: 'none' });
    await pour(driver, 0, -50);
    expect(driver.shapes().map(({ id }) => id)).toEqual([box, poured(driver).id, parting]);
    expect(Math.abs(boundsOf(poured(driver)).maxY)).toBeLessThan(2);
  });

  it('takes small gaps as closed, and says so of larger ones', async () => {
    const driver = createEditorDriver();
    fenced(driver, 6);
    await pour(driver, 0, 0);
    expect(poured(driver).size[0]).toBeGreaterThan(195);
    const open = createEditorDriver();
    fenced(open, 60);
    await pour(open, 0, 0);
    expect(open.shapes()).toHaveLength(5);
    expect(open.told.at(-1)).toContain('not enclosed');
  });

  it.each([2, 5, 8])('fills up to the lines on all sides where a gap of %i is left', async (gap) => {
    const driver = createEditorDriver();
    fenced(driver, gap);
    await pour(driver, 30, -20);
    const { minX, maxX, minY, maxY } = boundsOf(poured(driver));
    const off = [minX + 100, maxX - 100, minY + 100, maxY - 100].map(Math.abs);
    expect(Math.max(...off)).toBeLessThan(2);
  });

  it.each([14, 20, 30])('takes no opening of %i for a gap', async (gap) => {
    const driver = createEditorDriver();
    fenced(driver, gap);
    await pour(driver, 30, -20);
    expect(driver.shapes()).toHaveLength(5);
    expect(driver.told.at(-1)).toContain('not enclosed');
  });

  it.each([0, 6])('fills nothing from just outside, with a gap of %i', async (gap) => {
    for (const away of [101.5, 103, 107]) {
      for (const [x, y] of [
        [away, 20],
        [-away, 20],
        [20, away],
        [20, -away],
      ] as const) {
        const driver = createEditorDriver();
        fenced(driver, gap);
        await pour(driver, x, y);
        expect(driver.shapes()).toHaveLength(5);
        expect(driver.told.at(-1)).toContain('not enclosed');
      }
    }
  });

  it('stays in the frame in which it fills', async () => {
    const driver = createEditorDriver();
    const frame = driver.put({ type: 'frame', at: [-300, -300], size: [600, 600] });
    for (const id of fenced(driver)) driver.change(id, { parent: frame });
    await pour(driver, 0, 0);
    expect(poured(driver).parent).toBe(frame);
  });

  it('colours a cell of a table, and pours nothing over its words', async () => {
    const driver = createEditorDriver();
    driver.tool('table').sweep([-150, -75], [150, 75]);
    const table = driver.only('table');
    const middle = driver.shapes().find(({ type, at }) => type === 'cell' && at[0] === -50 && at[1] === -25)!;
    driver.doubleClick(0, 0).type('Berlin').editor.text.end();
    const before = driver.shapes().length;
    for (const fill of [table.fill, 'none', '#dce5ff']) {
      driver.change(table.id, { fill });
      await pour(driver, 10, 10);
      expect(driver.board.get(middle.id)).toMatchObject({ fill: YELLOW, text: 'Berlin' });
      expect(driver.board.get(table.id)!.fill).toBe(fill);
      expect(driver.shapes()).toHaveLength(before);
      driver.key('mod+z');
      expect(driver.board.get(middle.id)!.fill).toBe('none');
    }
    driver.remove(middle.id);
    await pour(driver, 10, 10);
    expect(driver.shapes().filter(({ fill }) => fill === YELLOW)).toMatchObject([
      { type: 'cell', parent: table.id, at: [-50, -25] },
    ]);
    driver.change(table.id, { locked: true });
    await pour(driver, 110, 10);
    expect(driver.shapes()).toHaveLength(before);
    expect(driver.told.at(-1)).toBe('Locked');
  });

  it('colours a cell also where lines part it', async () => {
    const driver = createEditorDriver();
    driver.tool('table').sweep([-150, -75], [150, 75]);
    driver.put({ ...line([0, -75], [0, 75]), fill: 'none' });
    const before = driver.shapes().length;
    await pour(driver, 20, 10);
    expect(driver.shapes()).toHaveLength(before);
    expect(driver.shapes().filter(({ fill }) => fill === YELLOW)).toMatchObject([{ type: 'cell' }]);
  });

  it('leaves locked shapes alone, and the board when nothing is there', async () => {
    const driver = createEditorDriver();
    await pour(driver, 0, 0);
    expect(driver.shapes()).toHaveLength(0);
    expect(driver.told.at(-1)).toContain('not enclosed');
    const box = driver.put({ at: [-100, -100], size: [200, 200], fill: 'none', locked: true });
    await pour(driver, 0, 0);
    expect(driver.board.get(box)!.fill).toBe('none');
    expect(poured(driver)).toBeDefined();
  });

  it('does nothing when the press is cancelled, is dragged away, or the role became view', async () => {
    const driver = createEditorDriver();
    const box = driver.put({ at: [-100, -100], size: [200, 200], fill: 'none' });
    driver.tool('bucket').press(0, 0).key('escape').release();
    driver.tool('bucket').press(0, 0).drag(50, 50).release();
    driver.tool('bucket').click(0, 0);
    driver.canWrite.value = false;
    await import('../../editor/filling/fill-at');
    await Promise.resolve();
    expect(driver.board.get(box)!.fill).toBe('none');
    expect(driver.shapes()).toHaveLength(1);
  });

  it('fills what is there when a shape vanished before it came to pour', async () => {
    const driver = createEditorDriver();
    const box = driver.put({ at: [-50, -50], fill: 'none' });
    fenced(driver);
    driver.tool('bucket').click(0, 0).remove(box);
    await import('../../editor/filling/fill-at');
    await Promise.resolve();
    expect(poured(driver).size[0]).toBeGreaterThan(195);
  });

  it('pours a plain form whatever lines are made with, and offers nothing to choose but the fill', async () => {
    const driver = createEditorDriver();
    const { options, style } = driver.editor;
    driver.tool('line');
    options.choose('route', 'curved');
    options.choose('end', 'triangle');
    style.apply({ strokeWidth: 8, opacity: 0.5 });
    fenced(driver);
    await pour(driver, 0, 0);
    const form = poured(driver) as unknown as Record<string, unknown>;
    expect(form).toMatchObject({ curve: false, elbow: false, end: 'none', strokeWidth: 2, opacity: 1 });
    expect([...style.relevant.peek()].sort()).toEqual(['fill', 'fillStyle']);
    expect(options.shown.peek()).toEqual([]);
    driver.tool('line');
    expect(options.shown.peek().map(({ id }) => id)).toEqual(['route', 'start', 'end']);
    expect([...style.relevant.peek()]).toContain('strokeWidth');
  });

  it('says so when what fills can’t be fetched', async () => {
    vi.resetModules();
    vi.doMock('../../editor/filling/fill-at', () => {
      throw new Error('no network');
    });
    const driver = createEditorDriver();
    driver.put({ at: [-100, -100], size: [200, 200], fill: 'none' });
    driver.tool('bucket').click(0, 0);
    await expect.poll(() => driver.told.at(-1)).toContain('not on this device yet');
    expect(driver.shapes()).toMatchObject([{ fill: 'none' }]);
    vi.doUnmock('../../editor/filling/fill-at');
    vi.resetModules();
  });

  it('is chosen by its key, and is nothing for viewers', () => {
    const driver = createEditorDriver();
    driver.key('b');
    expect(driver.editor.toolbox.active.peek()).toBe('bucket');
    driver.canWrite.value = false;
    expect(driver.editor.toolbox.active.peek()).not.toBe('bucket');
  });
});
