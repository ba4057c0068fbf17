import { expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { createEditorDriver } from '../harness/editor-driver';

const user = { name: 'x', color: '#000000' };
const moved = (id: ShapeId, dx: number) => ({
  user,
  gesture: { ids: [id], matrix: [1, 0, 0, 1, dx, 0] as const },
});

it('tells where the pointer is, what is in hand and what is selected', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.click(50, 50).hover(10.26, 20);
  expect(driver.editor.ownPresence.peek()).toEqual({
    cursor: [10.3, 20],
    tool: 'select',
    selection: [id],
    camera: { x: 0, y: 0, zoom: 1 },
  });
  driver.editor.interaction.left();
  expect(driver.editor.ownPresence.peek().cursor).toBeUndefined();
});

it('says no more than fits the door, however much is selected', () => {
  const driver = createEditorDriver();
  for (let place = 0; place < 300; place += 1) driver.put({ at: [place * 10, 0] });
  driver.key('mod+a').press(5, 5).drag(50, 50).drag(90, 90);
  expect(JSON.stringify(driver.editor.ownPresence.peek()).length).toBeLessThan(3_500);
});

it('a gesture ends where it ended, without a jump between the two messages', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  const id = driver.put();
  driver.press(50, 50).drag(100, 50).drag(150, 50).frame();
  expect(other.shown(id).at).toEqual([100, 0]);
  driver.release();
  expect(other.shown(id).at).toEqual([100, 0]);
  driver.frame();
  expect(other.shown(id).at).toEqual([100, 0]);
  expect(other.editor.previews.shown.peek().size).toBe(0);
});

it('somebody who leaves in the middle of a gesture leaves the shape where the document has it', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  const id = driver.put();
  driver.press(50, 50).drag(150, 50).frame();
  expect(other.shown(id).at).toEqual([100, 0]);
  other.editor.showPresence(driver.seed, null);
  expect(other.shown(id).at).toEqual([0, 0]);
});

it('a gesture on a shape that is gone, or with a map that is none, shows nothing', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  const show = (ids: readonly string[], matrix: readonly number[]) =>
    driver.editor.showPresence(9, { user, gesture: { ids, matrix: matrix as never } });
  show(['nobody', '__proto__'], [1, 0, 0, 1, 50, 0]);
  show([id], [1, 0, 0, Number.NaN, 50, 0]);
  expect(driver.editor.previews.shown.peek().size).toBe(0);
  show([id], [1, 0, 0, 1, 50, 0]);
  expect(driver.shown(id).at).toEqual([50, 0]);
  driver.remove(id);
  expect(driver.editor.previews.shown.peek().size).toBe(0);
});

it('another one’s gesture on a shape one holds does not take it away', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.press(50, 50).drag(150, 50);
  const gesture = { ids: [id as ShapeId], matrix: [1, 0, 0, 1, 0, 300] as const };
  driver.editor.showPresence(9, { user, gesture });
  expect(driver.shown(id).at).toEqual([100, 0]);
  driver.key('escape').release();
  expect(driver.shown(id).at).toEqual([0, 300]);
});

it('a finished gesture stays shown until its result is here: presence is quicker than what must reach the disk', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.editor.showPresence(9, moved(id, 80));
  driver.editor.showPresence(9, { user });
  expect(driver.shown(id).at).toEqual([80, 0]);
  driver.change(id, { at: [100, 0] });
  expect(driver.shown(id).at).toEqual([100, 0]);
  expect(driver.editor.previews.shown.peek().size).toBe(0);
});

it('a gesture that was given up is forgotten soon', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.editor.showPresence(9, moved(id, 80));
  driver.editor.showPresence(9, { user });
  driver.time.pass(400);
  expect(driver.shown(id).at).toEqual([0, 0]);
});

it('a gesture may be here before the shape it makes', () => {
  const driver = createEditorDriver();
  driver.editor.showPresence(9, moved('late' as ShapeId, 50));
  const id = driver.put({ id: 'late' as ShapeId });
  driver.editor.showPresence(9, moved(id, 60));
  expect(driver.shown(id).at).toEqual([60, 0]);
});

it('a shape that a third one moves meanwhile is where the document says', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.editor.showPresence(9, moved(id, 50));
  driver.change(id, { at: [300, 300] });
  driver.editor.showPresence(9, moved(id, 60));
  expect(driver.shown(id).at).toEqual([300, 300]);
});

it('leaves an emptied text where it is while someone else is in it, and takes it away when they are not', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  const id = driver.put({ type: 'text' });
  other.editor.selection.set([id]);
  other.editor.text.begin(id);
  other.frame();
  driver.editor.text.begin(id);
  driver.editor.text.end();
  expect(driver.board.get(id)).toBeDefined();
  other.editor.selection.clear();
  other.frame();
  driver.editor.text.begin(id);
  driver.editor.text.end();
  expect(driver.board.get(id)).toBeUndefined();
});
