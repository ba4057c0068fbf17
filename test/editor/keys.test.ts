import { describe, expect, it } from 'vitest';
import { createEditorDriver } from '../harness/editor-driver';
import { keyPress } from '../harness/key-press';

describe('keys on the board', () => {
  it.each([
    ['v', 'select'],
    ['1', 'select'],
    ['h', 'hand'],
    ['r', 'rectangle'],
    ['d', 'diamond'],
    ['o', 'ellipse'],
    ['a', 'arrow'],
    ['l', 'line'],
    ['p', 'draw'],
    ['x', 'draw'],
    ['shift+p', 'highlighter'],
    ['t', 'text'],
    ['n', 'note'],
    ['9', 'image'],
    ['e', 'eraser'],
    ['shift+e', 'part-eraser'],
    ['k', 'laser'],
    ['shift+l', 'lasso'],
  ])('%s takes %s', (keys, tool) => {
    const driver = createEditorDriver();
    driver.tool(tool === 'select' ? 'ellipse' : 'select').key(keys);
    expect(driver.editor.toolbox.active.peek()).toBe(tool);
  });

  it('names the tools as the contract does, in its order', () => {
    const usual = createEditorDriver().editor.toolbox.tools.filter(({ isRare }) => !isRare);
    const labels = usual.map(({ label }) => label);
    expect(labels).toEqual([
      'Select',
      'Hand',
      'Rectangle',
      'Diamond',
      'Ellipse',
      'More shapes',
      'Arrow',
      'Line',
      'Draw',
      'Highlighter',
      'Text',
      'Sticky note',
      'Image',
      'Frame',
      'Eraser',
      'Laser pointer',
      'Comment',
    ]);
  });

  it('call actions, and nothing else while a gesture runs', () => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.key('mod+a');
    expect(driver.chosen()).toEqual([id]);
    driver.press(50, 50).drag(80, 50).key('delete').key('r');
    expect(driver.board.get(id)).toBeDefined();
    driver.release().key('delete');
    expect(driver.shapes()).toEqual([]);
    expect(driver.told).toEqual([]);
  });

  it('arrows nudge what is selected instead of moving the view', () => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.click(50, 50).key('arrowright');
    expect(driver.board.get(id)!.at[0]).toBeGreaterThan(0);
    expect(driver.editor.camera.state.peek().x).toBe(0);
  });

  it('a key that is held down does not toggle there and back', () => {
    const driver = createEditorDriver();
    driver.editor.keyboard.down(keyPress('h'));
    driver.editor.keyboard.down({ ...keyPress('h'), isRepeat: true });
    expect(driver.editor.toolbox.active.peek()).toBe('hand');
  });

  it('a viewer is not given what writes', () => {
    const driver = createEditorDriver();
    driver.put();
    driver.canWrite.value = false;
    driver.key('mod+a').key('delete').key('r');
    expect(driver.shapes()).toHaveLength(1);
    expect(driver.editor.toolbox.active.peek()).toBe('select');
  });
});

describe('writing that others end', () => {
  it('never turns the next letters into tools: a locked note is left, and keys wait for Escape or a click', () => {
    const driver = createEditorDriver();
    const other = driver.other();
    const id = driver.put({ type: 'note' });
    driver.editor.text.begin(id);
    other.change(id, { locked: true });
    expect(driver.editor.text.editing.peek()).toBeNull();
    driver.key('e').key('r').key('delete');
    expect(driver.editor.toolbox.active.peek()).toBe('select');
    driver.key('escape').key('r');
    expect(driver.editor.toolbox.active.peek()).toBe('rectangle');
  });

  it('is left by Escape, also where a dialog had taken the keyboard from the text', () => {
    const driver = createEditorDriver();
    const id = driver.put({ type: 'note' });
    driver.editor.selection.set([id]);
    driver.editor.text.begin(id);
    driver.key('escape');
    expect(driver.editor.text.editing.peek()).toBeNull();
    expect(driver.chosen()).toEqual([id]);
  });

  it('names who had it selected until a moment ago', () => {
    const driver = createEditorDriver();
    const other = driver.other();
    const id = driver.put({ type: 'note' });
    driver.editor.text.begin(id);
    other.editor.selection.set([id]);
    other.frame();
    other.key('delete').frame();
    expect(driver.told).toEqual(['Person 2 removed this note while you were writing']);
    expect(driver.editor.text.editing.peek()).toBe(id);
    driver.click(300, 300);
    expect(driver.editor.text.editing.peek()).toBeNull();
  });
});
