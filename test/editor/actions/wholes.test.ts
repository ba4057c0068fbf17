import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../../board/ids';
import type { Point, ShapePatch } from '../../../board/shape';
import { createEditorDriver, type EditorDriver } from '../../harness/editor-driver';

/** A box with a label under it, as one. */
function labelled(driver: EditorDriver, x: number, y: number): readonly [box: ShapeId, label: ShapeId] {
  const box = driver.put({ at: [x, y] });
  const label = driver.put({ type: 'text', text: 'label', at: [x + 10, y + 110], size: [60, 30] });
  driver.editor.selection.set([box, label]);
  driver.run('group');
  return [box, label];
}

/** A frame with a box in it. */
function framed(
  driver: EditorDriver,
  at: Point,
  more: ShapePatch = {},
): readonly [frame: ShapeId, inner: ShapeId] {
  const frame = driver.put({ type: 'frame', at, size: [300, 200], ...more });
  const inner = driver.put({ at: [at[0] + 20, at[1] + 40], size: [60, 60], parent: frame });
  return [frame, inner];
}

const places = ({ board }: EditorDriver, ids: readonly ShapeId[]) => ids.map((id) => board.get(id)!.at);

describe('groups that are put in order', () => {
  it('are aligned, stacked, tidied and distributed each as one: labels stay with their boxes', () => {
    const driver = createEditorDriver();
    const [first, second, third] = [
      labelled(driver, 0, 0),
      labelled(driver, 330, 40),
      labelled(driver, 400, 400),
    ];
    const all = [...first, ...second, ...third];
    for (const id of ['align-left', 'align-bottom', 'stack-vertical', 'tidy-up', 'distribute-horizontal']) {
      driver.editor.selection.set(all);
      driver.run(id);
      for (const [box, label] of [first, second, third]) {
        const [[x, y], [labelX, labelY]] = places(driver, [box, label]) as [Point, Point];
        expect([labelX - x, labelY - y], id).toEqual([10, 110]);
      }
      driver.key('mod+z');
    }
    driver.editor.selection.set([...first, ...second]);
    driver.run('align-left');
    expect(places(driver, [first[0], second[0]])).toEqual([
      [0, 0],
      [0, 40],
    ]);
  });

  it('one alone has nothing to be in order with; entered, its members have', () => {
    const driver = createEditorDriver();
    const [box, label] = labelled(driver, 0, 0);
    expect(() => driver.run('align-left')).toThrow('not offered');
    driver.editor.selection.enter(driver.only('group').id, [box, label]);
    driver.run('align-left');
    expect(places(driver, [box, label])).toEqual([
      [0, 0],
      [0, 110],
    ]);
  });
});

describe('a frame and what lies in it', () => {
  it('are put in order as one', () => {
    const driver = createEditorDriver();
    const [frame, inner] = framed(driver, [0, 0]);
    const other = driver.put({ at: [-300, 400] });
    driver.editor.selection.set([frame, inner, other]);
    driver.run('align-left');
    expect(places(driver, [frame, inner])).toEqual([
      [-300, 0],
      [-280, 40],
    ]);
  });

  it('are mirrored within the frame', () => {
    const driver = createEditorDriver();
    const [frame, inner] = framed(driver, [0, 0]);
    driver.editor.selection.set([frame]);
    driver.run('flip-horizontal');
    expect(places(driver, [frame, inner])).toEqual([
      [0, 0],
      [220, 40],
    ]);
    driver.key('mod+z');
    expect(driver.board.get(inner)!.at).toEqual([20, 40]);
  });

  it('are turned as one', () => {
    const driver = createEditorDriver();
    const [frame, inner] = framed(driver, [0, 0]);
    driver.editor.selection.set([frame]);
    driver.run('turn');
    expect(driver.board.get(inner)!.angle).toBeCloseTo(Math.PI / 2, 9);
    expect(driver.board.get(inner)!.at[0]).toBeCloseTo(150, 6);
    expect(driver.board.get(inner)!.at[1]).toBeCloseTo(-30, 6);
    expect(driver.board.get(frame)!.angle).toBeCloseTo(Math.PI / 2, 9);
  });

  it('turned: the frame is fitted to it in its own axes, and stays turned', () => {
    const driver = createEditorDriver();
    const [frame, inner] = framed(driver, [0, 0], { angle: Math.PI / 2 });
    driver.change(inner, { angle: Math.PI / 2 });
    driver.editor.selection.set([frame]);
    driver.run('fit-frame');
    const { at, size, angle } = driver.board.get(frame)!;
    expect(angle).toBeCloseTo(Math.PI / 2, 9);
    expect([...at, ...size].map(Math.round)).toEqual([-4, 16, 108, 108]);
  });
});

describe('what a flip or a turn changes nothing of', () => {
  it('is no undo step', () => {
    const driver = createEditorDriver();
    const box = driver.put();
    driver.editor.selection.set([box]);
    driver.key('arrowright');
    driver.time.pass(2_000);
    driver.run('flip-horizontal').key('mod+z');
    expect(driver.board.get(box)!.at).toEqual([0, 0]);
  });

  it('is a line whose ends others hold: no angle is stored that nobody sees', () => {
    const driver = createEditorDriver();
    driver.put({ at: [-300, 0] });
    driver.put({ at: [200, 200] });
    driver.tool('arrow').sweep([-250, 50], [250, 250]);
    const { id, at, angle } = driver.only('arrow');
    driver.editor.selection.set([id]);
    driver.run('turn').run('flip-vertical');
    expect(driver.board.get(id)).toMatchObject({ at, angle });
  });
});
