import { expect, it } from 'vitest';
import { createEditorDriver } from '../harness/editor-driver';

it('selects by click, adds and takes away with Shift, clears on empty board', () => {
  const driver = createEditorDriver();
  const [one, other] = [driver.put(), driver.put({ at: [200, 0] })];
  driver.click(50, 50);
  expect(driver.chosen()).toEqual([one]);
  driver.hold('shift').click(250, 50);
  expect(driver.chosen()).toEqual([one, other]);
  driver.click(50, 50).letGo();
  expect(driver.chosen()).toEqual([other]);
  driver.click(-300, -300);
  expect(driver.chosen()).toEqual([]);
});

it('selects what a box touches, and adds with Alt', () => {
  const driver = createEditorDriver();
  const [one, two, three] = [
    driver.put(),
    driver.put({ at: [200, 0] }),
    driver.put({ at: [0, 200], fill: 'none', size: [300, 300] }),
  ];
  driver.press(-20, -20).drag(150, 50);
  expect(driver.editor.interaction.gesture.peek()).toBe('brushing');
  expect(driver.chosen()).toEqual([one]);
  driver.drag(250, 50).release();
  expect(new Set(driver.chosen())).toEqual(new Set([one, two]));
  driver.hold('alt').sweep([-20, 150], [20, 250]).letGo();
  expect(new Set(driver.chosen())).toEqual(new Set([one, two, three]));
  driver.key('escape').sweep([50, 250], [100, 300]);
  expect(driver.chosen()).toEqual([]);
});

it('takes only what lies wholly within the box where one likes it so; of a group all or nothing', () => {
  const driver = createEditorDriver();
  driver.editor.preferences.set('boxTakes', 'within');
  const one = driver.put();
  const [two, three] = [driver.put({ at: [200, 0] }), driver.put({ at: [400, 0] })];
  driver.sweep([-20, -20], [250, 150]);
  expect(driver.chosen()).toEqual([one]);
  driver.sweep([180, -20], [520, 150]).key('mod+g').key('escape').key('escape');
  driver.sweep([-20, -20], [320, 150]);
  expect(driver.chosen()).toEqual([one]);
  driver.sweep([-20, -20], [520, 150]);
  expect(new Set(driver.chosen())).toEqual(new Set([one, two, three]));
});

it('gives the selection back when a box is cancelled', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.click(50, 50).press(-300, -300).drag(-200, -200);
  expect(driver.chosen()).toEqual([]);
  driver.key('escape').release();
  expect(driver.chosen()).toEqual([id]);
});

it('moves what is dragged: shown at once, written once, undone as one', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  const id = driver.put();
  driver.sent.length = 0;
  driver.press(50, 50).drag(60, 60).drag(90, 70).frame();
  expect(driver.shown(id).at).toEqual([40, 20]);
  expect(driver.board.get(id)!.at).toEqual([0, 0]);
  expect(other.shown(id).at).toEqual([40, 20]);
  driver.drag(150, 50).release().frame();
  expect(driver.sent).toHaveLength(1);
  expect(other.board.get(id)!.at).toEqual([100, 0]);
  expect(other.shown(id).at).toEqual([100, 0]);
  driver.key('mod+z');
  expect(driver.board.get(id)!.at).toEqual([0, 0]);
});

it('does not count a trembling hand as a drag', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.put({ at: [200, 0] });
  driver.sent.length = 0;
  driver.press(50, 50).drag(52, 51).release();
  expect(driver.sent).toEqual([]);
  expect(driver.chosen()).toEqual([id]);
});

it('moves straight with Shift', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.press(50, 50).drag(60, 50).hold('shift').drag(130, 70).release().letGo();
  expect(driver.board.get(id)!.at).toEqual([80, 0]);
});

it('leaves everything as it was when a move is cancelled', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.sent.length = 0;
  driver.press(50, 50).drag(150, 150).key('escape').drag(180, 180).release();
  expect(driver.shown(id).at).toEqual([0, 0]);
  expect(driver.sent).toEqual([]);
});

it('leaves out shapes that others delete or lock meanwhile', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  const [gone, locked, kept] = [driver.put(), driver.put({ at: [200, 0] }), driver.put({ at: [0, 200] })];
  driver.key('mod+a').press(50, 50).drag(80, 50);
  other.remove(gone);
  other.change(locked, { locked: true });
  driver.drag(150, 50).release();
  expect(driver.board.get(gone)).toBeUndefined();
  expect(driver.board.get(locked)!.at).toEqual([200, 0]);
  expect(driver.board.get(kept)!.at).toEqual([100, 200]);
  expect(driver.chosen()).not.toContain(gone);
});

it('a shape that two people move stays in the hand that holds it; the last to let go wins, on both screens', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  const id = driver.put();
  driver.press(50, 50).drag(150, 50).frame();
  other.press(150, 50).drag(150, 150).frame();
  expect(driver.shown(id).at).toEqual([100, 0]);
  expect(other.shown(id).at).toEqual([0, 100]);
  other.release().frame();
  expect(driver.shown(id).at).toEqual([100, 0]);
  driver.release().frame();
  expect(driver.board.get(id)!.at).toEqual([100, 0]);
  expect(other.shown(id).at).toEqual([100, 0]);
});

it('moves a shape that somebody restyles meanwhile, and keeps their colour', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  const id = driver.put();
  driver.press(50, 50).drag(150, 50);
  other.change(id, { stroke: '#ff0000' });
  driver.release();
  expect(driver.board.get(id)).toMatchObject({ at: [100, 0], stroke: '#ff0000' });
});

it('drags off a copy with Alt, as one undo step', () => {
  const driver = createEditorDriver();
  const id = driver.put({ stroke: '#ff0000' });
  driver.hold('alt').press(50, 50).drag(150, 50).drag(250, 50).release().letGo();
  expect(driver.board.get(id)!.at).toEqual([0, 0]);
  const [copy] = driver.shapes().filter((shape) => shape.id !== id);
  expect(copy).toMatchObject({ at: [200, 0], stroke: '#ff0000' });
  expect(driver.chosen()).toEqual([copy!.id]);
  driver.key('mod+z');
  expect(driver.shapes().map((shape) => shape.id)).toEqual([id]);
});

it('a cancelled copy leaves no trace', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.hold('alt').press(50, 50).drag(150, 50).key('escape').release().letGo();
  expect(driver.shapes().map((shape) => shape.id)).toEqual([id]);
  expect(driver.chosen()).toEqual([id]);
  expect(driver.history.canUndo).toBe(false);
});

it('takes hold of the selection within its frame, between its shapes', () => {
  const driver = createEditorDriver();
  const [one, other] = [driver.put(), driver.put({ at: [200, 0] })];
  driver.key('mod+a').sweep([150, 50], [150, 150]);
  expect(driver.board.get(one)!.at).toEqual([0, 100]);
  expect(driver.board.get(other)!.at).toEqual([200, 100]);
  driver.click(150, 150);
  expect(driver.chosen()).toEqual([]);
});

it('passes over locked shapes, but a menu means them', () => {
  const driver = createEditorDriver();
  const id = driver.put({ locked: true });
  driver.click(50, 50).sweep([50, 50], [150, 150]);
  expect(driver.chosen()).toEqual([]);
  expect(driver.board.get(id)!.at).toEqual([0, 0]);
  expect(driver.editor.shapeAt([50, 50])?.id).toBe(id);
});

it('writes where one clicks twice: in a shape, in the middle of a hollow one, on empty board', () => {
  const driver = createEditorDriver();
  const full = driver.put();
  const hollow = driver.put({ at: [200, 0], fill: 'none' });
  driver.doubleClick(50, 50);
  expect(driver.editor.text.editing.peek()).toBe(full);
  driver.time.pass(1_000);
  driver.doubleClick(250, 50);
  expect(driver.editor.text.editing.peek()).toBe(hollow);
  driver.time.pass(1_000);
  driver.doubleClick(-300, -300);
  expect(driver.editor.text.editing.peek()).toBe(driver.only('text').id);
});

it('a viewer selects, but moves and writes nothing', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.sent.length = 0;
  driver.canWrite.value = false;
  driver.click(50, 50);
  expect(driver.chosen()).toEqual([id]);
  driver.sweep([50, 50], [150, 150]);
  driver.time.pass(1_000);
  driver.doubleClick(50, 50).key('delete');
  expect(driver.sent).toEqual([]);
  expect(driver.editor.text.editing.peek()).toBe(null);
});

it('a role that becomes view in the middle of a move ends it', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.press(50, 50).drag(150, 150);
  driver.canWrite.value = false;
  expect(driver.shown(id).at).toEqual([0, 0]);
  driver.drag(200, 200).release();
  expect(driver.board.get(id)!.at).toEqual([0, 0]);
});

it('Escape steps out: the gesture, what is selected, the tool', () => {
  const driver = createEditorDriver();
  driver.put();
  driver.click(50, 50).press(50, 50).drag(90, 90).key('escape').release();
  expect(driver.chosen()).toHaveLength(1);
  driver.key('escape');
  expect(driver.chosen()).toEqual([]);
  driver.tool('rectangle').key('escape');
  expect(driver.editor.toolbox.active.peek()).toBe('select');
});

it('moves the view when a drag is held at the edge, and the shape with it', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.press(50, 50).drag(498, 50);
  for (let frame = 0; frame < 40; frame += 1) driver.frame();
  const { x } = driver.editor.camera.state.peek();
  expect(x).toBeGreaterThan(200);
  expect(driver.shown(id).at[0]).toBeCloseTo(448 + x, 0);
  driver.release();
  expect(driver.time.waitingFrames).toBe(0);
  expect(driver.board.get(id)!.at[0]).toBeCloseTo(448 + x, 0);
});
