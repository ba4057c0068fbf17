import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { LaidHandle } from '../../editor/laying/laid-handles';
import { shapeKinds } from '../../shapes/models';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

/** A table of three rows and three columns, 300 by 150, with its corner at (-150, -75), chosen. Its first row says 'a|b|c'. */
async function drawn(): Promise<{ driver: EditorDriver; table: ShapeId }> {
  const driver = createEditorDriver();
  driver.tool('table').sweep([-150, -75], [150, 75]);
  const table = driver.only('table').id;
  rowsOf(driver, table)[0]!.forEach((cell, column) => {
    driver.editor.text.begin(cell!.id);
    driver.type('abc'[column]!).editor.text.end();
  });
  driver.editor.selection.set([table]);
  await driver.editor.laying.fetch();
  return { driver, table };
}

function rowsOf({ board }: EditorDriver, table: ShapeId): readonly (readonly (Shape | undefined)[])[] {
  const shape = board.get(table)!;
  return shapeKinds.get('table')!.lays!.rows(shape, board.families.childrenOf(table));
}

const heading = (driver: EditorDriver, table: ShapeId) =>
  rowsOf(driver, table)[0]!
    .map((cell) => cell!.text || '-')
    .join('');

const widths = (driver: EditorDriver, table: ShapeId) =>
  shapeKinds
    .get('table')!
    .lays!.bands(driver.board.get(table)!)
    .columns.map(({ length }) => length);

function handle(
  { editor }: EditorDriver,
  part: LaidHandle['part'],
  side: LaidHandle['side'],
  number: number,
) {
  const found = editor.laying.hand
    .peek()!
    .handles()
    .find((each) => each.part === part && each.side === side && each.number === number);
  if (!found) throw new Error(`no ${part} of ${side} ${number}`);
  return found;
}

describe('the border behind a column', () => {
  it('is dragged anywhere along it: that column is wider, those behind it give way, as one undo step', async () => {
    const { driver, table } = await drawn();
    driver.press(-50, 30).drag(-30, 33).drag(10, 40);
    expect(driver.board.get(table)!.size).toEqual([300, 150]);
    expect(driver.shown(table).size).toEqual([360, 150]);
    expect(driver.shown(rowsOf(driver, table)[0]![1]!.id).at[0]).toBe(10);
    driver.release();
    expect(widths(driver, table)).toEqual([160, 100, 100]);
    expect(driver.board.get(table)!.at).toEqual([-150, -75]);
    driver.key('mod+z');
    expect(widths(driver, table)).toEqual([100, 100, 100]);
    driver.key('mod+shift+z');
    expect(widths(driver, table)).toEqual([160, 100, 100]);
  });

  it('is let be by Escape, and never makes a column narrower than one can write in', async () => {
    const { driver, table } = await drawn();
    driver.press(-50, 30).drag(-20, 30).key('escape').release();
    expect(widths(driver, table)).toEqual([100, 100, 100]);
    expect(driver.shown(table).size[0]).toBe(300);
    driver.sweep([-50, 30], [-400, 30]);
    expect(widths(driver, table)[0]).toBe(24);
  });

  it('makes the row taller whose words have no room any more', async () => {
    const { driver, table } = await drawn();
    driver.editor.text.begin(rowsOf(driver, table)[1]![0]!.id);
    driver.type('some words').editor.text.end();
    driver.editor.selection.set([table]);
    driver.sweep([-50, -60], [-120, -60]);
    expect(driver.board.get(table)!.size[1]).toBeGreaterThan(150);
    driver.key('mod+z');
    expect(driver.board.get(table)!.size[1]).toBe(150);
  });

  it('of a turned table is dragged along with its turn, and the first corner stays where it is', async () => {
    const { driver, table } = await drawn();
    driver.change(table, { angle: Math.PI / 2 });
    const corner = () => rowsOf(driver, table)[0]![0]!;
    const before = corner().at;
    const [x, y] = handle(driver, 'border', 'columns', 3).line![0];
    driver.sweep([x - 30, y], [x - 30, y + 60]);
    expect(widths(driver, table)).toEqual([100, 100, 160]);
    expect(corner().at[0]).toBeCloseTo(before[0]);
    expect(corner().at[1]).toBeCloseTo(before[1]);
  });

  it('writes nothing when its column or its table vanishes under the hand, or somebody locks it', async () => {
    for (const vanish of ['column', 'table', 'lock'] as const) {
      const { driver, table } = await drawn();
      const other = driver.other();
      driver.press(-50, 30).drag(-20, 30);
      if (vanish === 'column') {
        other.editor.selection.enter(table, [rowsOf(other, table)[0]![0]!.id]);
        other.run('laid-delete-column');
      } else if (vanish === 'table') other.remove(table);
      else other.change(table, { locked: true });
      driver.drag(0, 30).release();
      if (vanish === 'table') expect(driver.shapes().some(({ type }) => type === 'table')).toBe(false);
      else expect(widths(driver, table)).toEqual(vanish === 'lock' ? [100, 100, 100] : [100, 100]);
    }
  });

  it('is dragged by two people at once, each another: both have both', async () => {
    const { driver, table } = await drawn();
    const other = driver.other();
    other.editor.selection.set([table]);
    await other.editor.laying.fetch();
    driver.press(-50, 30).drag(-30, 30);
    other.press(50, 30).drag(80, 30).release();
    driver.drag(-10, 30).release();
    expect(widths(driver, table)).toEqual([140, 130, 100]);
    expect(widths(other, table)).toEqual([140, 130, 100]);
  });
});

describe('beside a border of a chosen table', () => {
  const cell = (driver: EditorDriver, table: ShapeId, row: number, column: number) =>
    rowsOf(driver, table)[row]![column]!.id;

  it.each(['mouse', 'touch'] as const)('a click or tap chooses the cell there: %s', async (device) => {
    const { driver, table } = await drawn();
    driver.with(device).click(-47, 10);
    expect(driver.chosen()).toEqual([cell(driver, table, 1, 1)]);
    driver.click(-53, 10);
    expect(driver.chosen()).toEqual([cell(driver, table, 1, 0)]);
    driver.click(20, 28);
    expect(driver.chosen()).toEqual([cell(driver, table, 2, 1)]);
    expect(widths(driver, table)).toEqual([100, 100, 100]);
  });

  it('two clicks write there', async () => {
    const { driver, table } = await drawn();
    driver.doubleClick(-48, 10);
    expect(driver.editor.text.editing.peek()).toBe(cell(driver, table, 1, 1));
  });

  it('a finger that drags moves the table, and on the border makes the column wider', async () => {
    const { driver, table } = await drawn();
    driver.with('touch').sweep([-42, 10], [-2, 20]);
    expect(driver.board.get(table)!.at).toEqual([-110, -65]);
    driver.key('mod+z').sweep([-48, 10], [12, 10]);
    expect(widths(driver, table)).toEqual([160, 100, 100]);
  });

  it('most of a row that is short on the screen is for the hand that moves', async () => {
    const { driver, table } = await drawn();
    driver.editor.camera.zoomAt([500, 400], 0.4);
    driver.with('touch').sweep([2, 6], [42, 6]);
    expect(driver.board.get(table)!.at[0]).toBe(-50);
    expect(rowsOf(driver, table)[1]![1]!.size).toEqual([100, 50]);
  });

  it('what lies over the table is chosen, and dragged then', async () => {
    const { driver, table } = await drawn();
    const note = driver.put({ at: [-70, -10], size: [40, 30] });
    driver.hover(-50, 0);
    expect(driver.editor.interaction.cursor.peek()).toBe('move');
    driver.click(-50, 0);
    expect(driver.chosen()).toEqual([note]);
    driver.sweep([-50, 0], [-50, 200]);
    expect(driver.board.get(note)!.at[1]).toBe(190);
    expect(widths(driver, table)).toEqual([100, 100, 100]);
  });

  it('what lies under the table does not hide it', async () => {
    const { driver, table } = await drawn();
    const ground = driver.put({ at: [-300, -300], size: [600, 600] });
    driver.editor.selection.set([ground]);
    driver.run('to-back').editor.selection.set([table]);
    driver.sweep([152, 10], [182, 10]);
    expect(widths(driver, table)).toEqual([100, 100, 130]);
  });
});

describe('the grip of a column', () => {
  it('is dragged to another place, shown there at once, as one undo step', async () => {
    const { driver, table } = await drawn();
    const { at } = handle(driver, 'grip', 'columns', 1);
    driver
      .press(...at)
      .drag(0, at[1])
      .drag(20, at[1]);
    expect(driver.shown(rowsOf(driver, table)[0]![0]!.id).at[0]).toBe(-50);
    expect(heading(driver, table)).toBe('abc');
    driver.release();
    expect(heading(driver, table)).toBe('bac');
    driver.key('mod+z');
    expect(heading(driver, table)).toBe('abc');
    driver.sweep(handle(driver, 'grip', 'columns', 1).at, [140, at[1]]);
    expect(heading(driver, table)).toBe('bca');
  });

  it('is let be by Escape', async () => {
    const { driver, table } = await drawn();
    const { at } = handle(driver, 'grip', 'columns', 1);
    driver
      .press(...at)
      .drag(0, at[1])
      .drag(120, at[1])
      .key('escape')
      .release();
    expect(heading(driver, table)).toBe('abc');
    expect(driver.shown(rowsOf(driver, table)[0]![0]!.id).at[0]).toBe(-150);
  });

  it('chooses its cells and opens their menu when it is clicked', async () => {
    const { driver, table } = await drawn();
    driver.click(...handle(driver, 'grip', 'columns', 2).at);
    expect(driver.chosen()).toEqual(rowsOf(driver, table).map((row) => row[1]!.id));
    expect(driver.editor.laying.menu.peek()?.actions).toContain('laid-delete-column');
    driver.run('laid-delete-column');
    expect(heading(driver, table)).toBe('ac');
  });

  it('follows what another moves meanwhile, and lets go of what another deletes', async () => {
    const { driver, table } = await drawn();
    const other = driver.other();
    const { at } = handle(driver, 'grip', 'columns', 3);
    driver
      .press(...at)
      .drag(0, at[1])
      .drag(-140, at[1]);
    other.editor.selection.enter(table, [rowsOf(other, table)[0]![1]!.id]);
    other.run('laid-move-before');
    driver.release();
    expect(heading(driver, table)).toBe('cba');
    const next = handle(driver, 'grip', 'columns', 1).at;
    driver
      .press(...next)
      .drag(0, next[1])
      .drag(140, next[1]);
    other.editor.selection.enter(table, [rowsOf(other, table)[0]![0]!.id]);
    other.run('laid-delete-column');
    driver.release();
    expect(heading(driver, table)).toBe('ba');
  });

  it('of a row does the same from above to below', async () => {
    const { driver, table } = await drawn();
    const { at } = handle(driver, 'grip', 'rows', 1);
    driver.sweep(at, [at[0], 70]);
    expect(
      rowsOf(driver, table)[2]!
        .map((cell) => cell!.text)
        .join(''),
    ).toBe('abc');
  });
});

describe('the plus at an edge', () => {
  it('adds a column or a row, each as one undo step, and a finger needs not hit it exactly', async () => {
    const { driver, table } = await drawn();
    driver.click(...handle(driver, 'add', 'columns', 4).at);
    expect(heading(driver, table)).toBe('abc-');
    const [x, y] = handle(driver, 'add', 'rows', 4).at;
    driver.with('touch').click(x + 14, y + 12);
    expect(rowsOf(driver, table)).toHaveLength(4);
    driver.with('mouse').key('mod+z').key('mod+z');
    expect(rowsOf(driver, table).map((row) => row.length)).toEqual([3, 3, 3]);
  });

  it('and all handles are not there for who may only look, nor on what is locked', async () => {
    const { driver, table } = await drawn();
    const { hand } = driver.editor.laying;
    driver.canWrite.value = false;
    expect(hand.peek()!.handles()).toHaveLength(0);
    driver.canWrite.value = true;
    driver.change(table, { locked: true });
    expect(hand.peek()!.handles()).toHaveLength(0);
  });
});

describe('by keys', () => {
  it('a column or a row is deleted at its grip as one undo step, the table stays chosen, and the last of all stays', async () => {
    const { driver, table } = await drawn();
    const hand = driver.editor.laying.hand.peek()!;
    expect(hand.remove(handle(driver, 'border', 'columns', 1))).toBe(false);
    expect(hand.remove(handle(driver, 'add', 'columns', 4))).toBe(false);
    expect(hand.remove(handle(driver, 'grip', 'columns', 2))).toBe(true);
    expect(heading(driver, table)).toBe('ac');
    expect(driver.chosen()).toEqual([table]);
    driver.key('mod+z');
    expect(heading(driver, table)).toBe('abc');
    expect(hand.remove(handle(driver, 'grip', 'rows', 3))).toBe(true);
    expect(hand.remove(handle(driver, 'grip', 'rows', 2))).toBe(true);
    expect(hand.remove(handle(driver, 'grip', 'rows', 1))).toBe(false);
    expect(heading(driver, table)).toBe('abc');
  });

  it('a border and a column go step by step', async () => {
    const { driver, table } = await drawn();
    const hand = driver.editor.laying.hand.peek()!;
    expect(hand.step(handle(driver, 'border', 'columns', 1), 1)).toBe(true);
    expect(widths(driver, table)).toEqual([108, 100, 100]);
    expect(hand.step(handle(driver, 'grip', 'columns', 1), 1)).toBe(true);
    expect(heading(driver, table)).toBe('bac');
    expect(hand.step(handle(driver, 'grip', 'columns', 3), 1)).toBe(false);
    driver.key('mod+z').key('mod+z');
    expect(widths(driver, table)).toEqual([100, 100, 100]);
    expect(heading(driver, table)).toBe('abc');
  });
});

describe('what others change', () => {
  it('elsewhere, or in a cell, leaves the handles the same; what changes a column does not', async () => {
    const { driver, table } = await drawn();
    const other = driver.other();
    const hand = driver.editor.laying.hand.peek()!;
    const before = hand.handles();
    const note = other.put({ at: [300, 300] });
    other.change(note, { at: [320, 300] });
    other.change(rowsOf(other, table)[1]![1]!.id, { fill: '#ffd43b' });
    expect(hand.handles()).toBe(before);
    other.editor.selection.enter(table, [rowsOf(other, table)[0]![0]!.id]);
    other.run('laid-delete-column');
    expect(hand.handles()).not.toBe(before);
    expect(hand.handles()).toHaveLength(before.length - 2);
  });
});
