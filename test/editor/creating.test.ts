import { expect, it } from 'vitest';
import type { Linear } from '../../shapes/linear-shape';
import { createEditorDriver } from '../harness/editor-driver';

const BOXES = [
  ['rectangle', 'r', '2'],
  ['diamond', 'd', '3'],
  ['ellipse', 'o', '4'],
] as const;

it.each(BOXES)('drags out a %s, and it is one undo step', (id, key, digit) => {
  const driver = createEditorDriver();
  driver.key(key).press(-50, -40).drag(10, 10).frame().drag(50, 40).release();
  expect(driver.only()).toMatchObject({ type: id, at: [-50, -40], size: [100, 80] });
  driver.key('mod+z');
  expect(driver.shapes()).toEqual([]);
  driver.key('mod+shift+z');
  expect(driver.only()).toMatchObject({ type: id, at: [-50, -40], size: [100, 80] });
  driver.key(digit);
  expect(driver.editor.toolbox.active.peek()).toBe(id);
});

it('selects what was made and puts the select tool back in hand', () => {
  const driver = createEditorDriver();
  driver.tool('rectangle').sweep([0, 0], [100, 100]);
  expect(driver.chosen()).toEqual([driver.only().id]);
  expect(driver.editor.toolbox.active.peek()).toBe('select');
});

it('keeps a locked tool in hand and selects nothing', () => {
  const driver = createEditorDriver();
  driver.tool('rectangle').key('q').sweep([0, 0], [100, 100]).sweep([200, 0], [300, 100]);
  expect(driver.shapes()).toHaveLength(2);
  expect(driver.chosen()).toEqual([]);
  expect(driver.editor.toolbox.active.peek()).toBe('rectangle');
});

it('lets go of the selection when a tool that makes something is taken', () => {
  const driver = createEditorDriver();
  driver.put();
  driver.key('mod+a').key('r');
  expect(driver.chosen()).toEqual([]);
});

it('makes a shape of a usual size about a click', () => {
  const driver = createEditorDriver();
  driver.tool('rectangle').click(0, 0);
  expect(driver.only()).toMatchObject({ at: [-80, -60], size: [160, 120] });
});

it('draws squares with Shift and from the middle with Alt, also when a key changes without a move', () => {
  const driver = createEditorDriver();
  driver.tool('rectangle').press(0, 0).drag(100, 40).hold('shift');
  const { id } = driver.only();
  expect(driver.shown(id).size).toEqual([100, 100]);
  driver.hold('alt');
  expect(driver.shown(id)).toMatchObject({ at: [-100, -100], size: [200, 200] });
  driver.letGo().release();
  expect(driver.only()).toMatchObject({ at: [0, 0], size: [100, 40] });
});

it('leaves nothing behind when it is cancelled, and nothing to redo', () => {
  const driver = createEditorDriver();
  driver.tool('ellipse').press(0, 0).drag(60, 60).frame().key('escape');
  expect(driver.shapes()).toEqual([]);
  expect([driver.history.canUndo, driver.history.canRedo]).toEqual([false, false]);
  driver.drag(80, 80).release();
  expect(driver.shapes()).toEqual([]);
});

it('drops out when somebody deletes the shape that is being made', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  driver.tool('rectangle').press(0, 0).drag(60, 60);
  other.remove(other.only().id);
  driver.drag(90, 90).release();
  expect(driver.shapes()).toEqual([]);
  expect(driver.chosen()).toEqual([]);
});

it('shows others how a shape grows, and writes only twice', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  driver.tool('rectangle').press(0, 0).drag(20, 20).drag(100, 80).frame().drag(200, 160).frame();
  const { id } = other.only();
  expect(other.shown(id)).toMatchObject({ at: [0, 0], size: [200, 160] });
  driver.release().frame();
  expect(driver.sent).toHaveLength(2);
  expect(other.shown(id)).toMatchObject({ at: [0, 0], size: [200, 160] });
  expect(other.editor.previews.shown.peek().size).toBe(0);
});

it.each([
  ['arrow', 'a', '5'],
  ['line', 'l', '6'],
] as const)('drags out a %s between two points, in steps of 45 degrees with Shift', (id, key, digit) => {
  const driver = createEditorDriver();
  driver.key(digit).key(key).press(100, 100).drag(50, 80).drag(0, 0).release();
  const line = driver.only(id) as Linear;
  expect(line).toMatchObject({ at: [0, 0], size: [100, 100] });
  expect(line.points).toEqual([
    [100, 100],
    [0, 0],
  ]);
  driver.key('mod+z').tool(id).hold('shift').press(0, 0).drag(100, 4).release();
  expect(driver.only(id).size[0]).toBeCloseTo(100, 6);
  expect(driver.only(id).size[1]).toBeCloseTo(0, 6);
});

it('shows others how a line is drawn', () => {
  const driver = createEditorDriver();
  const other = driver.other();
  driver.tool('line').press(0, 0).drag(50, 0).drag(0, 100).frame();
  const shown = other.shown(other.only('line').id);
  const [x, y] = [shown.at[0] + shown.size[0] / 2, shown.at[1] + shown.size[1] / 2];
  expect(x).toBeCloseTo(0, 1);
  expect(y).toBeCloseTo(50, 1);
  driver.release();
  expect(driver.only('line')).toMatchObject({ at: [0, 0], size: [0, 100] });
});

it('cancels a line without a trace', () => {
  const driver = createEditorDriver();
  driver.tool('line').press(0, 0).drag(50, 0).key('escape').release();
  expect(driver.shapes()).toEqual([]);
  expect(driver.history.canUndo).toBe(false);
});

it('puts a sticky note with its middle where the click was, and writes in it at once', () => {
  const driver = createEditorDriver();
  driver.key('n').click(0, 0);
  const note = driver.only('note');
  expect(note).toMatchObject({ at: [-100, -100], size: [200, 200] });
  expect(driver.editor.text.editing.peek()).toBe(note.id);
  driver.type('hello').press(400, 300).release();
  expect(driver.only('note').text).toBe('hello');
  expect(driver.editor.text.editing.peek()).toBe(null);
});

it('begins a text where the click was; an empty one is gone when one goes on', () => {
  const driver = createEditorDriver();
  driver.key('t').click(0, 0);
  expect(driver.editor.text.editing.peek()).toBe(driver.only('text').id);
  driver.click(300, 300);
  expect(driver.shapes()).toEqual([]);
});

it('drags out a text of a fixed width', () => {
  const driver = createEditorDriver();
  driver.key('8').press(0, 0).drag(200, 60);
  expect(driver.shapes()).toEqual([]);
  driver.release();
  expect(driver.only('text')).toMatchObject({ at: [0, 0], width: 'fixed' });
  expect(driver.only('text').size[0]).toBe(200);
});

it('writes in the shape that is clicked with the text tool', () => {
  const driver = createEditorDriver();
  const id = driver.put();
  driver.key('t').click(50, 50);
  expect(driver.editor.text.editing.peek()).toBe(id);
  expect(driver.shapes()).toHaveLength(1);
});

it.each(['rectangle', 'arrow', 'draw', 'highlighter', 'text', 'note', 'eraser'])(
  'a viewer never gets the %s tool, nor writes with one they had',
  (id) => {
    const driver = createEditorDriver();
    driver.canWrite.value = false;
    driver.tool(id);
    expect(driver.editor.toolbox.active.peek()).toBe('select');
    driver.canWrite.value = true;
    driver.tool(id).canWrite.value = false;
    expect(driver.editor.toolbox.active.peek()).toBe('select');
    driver.sweep([0, 0], [100, 100]);
    expect(driver.sent).toEqual([]);
  },
);

it('ends what is being made when the role becomes view, without another write', () => {
  const driver = createEditorDriver();
  driver.tool('rectangle').press(0, 0).drag(50, 50);
  const before = driver.sent.length;
  driver.canWrite.value = false;
  driver.drag(90, 90).release();
  expect(driver.sent).toHaveLength(before);
  expect(driver.editor.interaction.isBusy).toBe(false);
});

it.each(['rectangle', 'diamond', 'ellipse', 'arrow', 'line'])(
  'makes a %s in the middle of the view with Enter, selects it, and the next one lies beside it',
  (id) => {
    const driver = createEditorDriver();
    driver.tool(id).key('enter');
    const made = driver.only(id);
    expect([made.at[0] + made.size[0] / 2, made.at[1] + made.size[1] / 2]).toEqual([0, 0]);
    expect(driver.chosen()).toEqual([made.id]);
    driver.tool(id).key('enter');
    expect(new Set(driver.shapes().map(({ at }) => at.join()))).toHaveProperty('size', 2);
    driver.key('mod+z').key('mod+z');
    expect(driver.shapes()).toEqual([]);
  },
);

it('writes in a note that Enter has made', () => {
  const driver = createEditorDriver();
  driver.key('n').key('enter');
  expect(driver.editor.text.editing.peek()).toBe(driver.only('note').id);
});

it('chooses tools by the digits that Excalidraw has for them', () => {
  const driver = createEditorDriver();
  const chosen = [...'12345678'].map((digit) => {
    driver.key(digit);
    return driver.editor.toolbox.active.peek();
  });
  expect(chosen).toEqual(['select', 'rectangle', 'diamond', 'ellipse', 'arrow', 'line', 'draw', 'text']);
  driver.key('0');
  expect(driver.editor.toolbox.active.peek()).toBe('eraser');
});

it('makes new text and notes as large as they can be read from afar, and as ever from near by', () => {
  const make = (tool: string, zoom: number) => {
    const driver = createEditorDriver();
    driver.editor.camera.set({ x: 0, y: 0, zoom });
    driver.tool(tool).click(0, 0);
    return driver.only(tool);
  };
  expect([make('text', 1).fontSize, make('text', 3).fontSize]).toEqual([20, 20]);
  expect([make('text', 0.5).fontSize, make('text', 0.05).fontSize]).toEqual([36, 400]);
  expect(make('note', 2)).toMatchObject({ fontSize: 24, size: [200, 200] });
  expect(make('note', 0.25)).toMatchObject({ fontSize: 96, size: [800, 800], at: [-400, -400] });
  expect(make('rectangle', 0.25).size).toEqual([160, 120]);
});
