import { describe, expect, it } from 'vitest';
import { createEditorDriver } from '../harness/editor-driver';

/** A note of somebody who writes for themselves for now, and a box of one's own; both chosen. */
function besideSomebodyPrivate() {
  const driver = createEditorDriver();
  const note = driver.put({ type: 'note', text: 'my secret', by: 'ben' });
  const box = driver.put({ at: [300, 0] });
  driver.scene.setVeil((shape) => (shape.id === note ? { ...shape, text: '' } : shape));
  driver.editor.selection.set([note, box]);
  return { driver, note, box };
}

describe('what others write for themselves for now', () => {
  it('is not duplicated, by key or by hand', () => {
    const { driver, note } = besideSomebodyPrivate();
    driver.key('mod+d');
    driver.editor.selection.set([note]);
    driver.key('mod+d').hold('alt').press(20, 20).drag(20, 300).release().letGo();
    const notes = [...driver.board.all()].filter(({ type }) => type === 'note');
    expect(notes.map(({ id }) => id)).toEqual([note]);
    expect(driver.board.count).toBe(3);
  });

  it('is not copied, and who cuts leaves it where it is', () => {
    const { driver, note, box } = besideSomebodyPrivate();
    const forms = driver.editor.clipboard.cut()!;
    expect(JSON.stringify(forms)).not.toContain('secret');
    expect(driver.board.get(note)).toBeDefined();
    expect(driver.board.get(box)).toBeUndefined();
  });
});
