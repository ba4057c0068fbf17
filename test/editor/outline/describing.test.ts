import { describe, expect, it } from 'vitest';
import { createEditorDriver } from '../../harness/editor-driver';

/** The words are asked for, of a picture that is chosen. */
function asked() {
  const driver = createEditorDriver();
  const picture = driver.put({ type: 'image', hash: 'ab'.repeat(32) });
  driver.editor.selection.set([picture]);
  driver.run('describe');
  return { driver, picture, descriptions: driver.editor.descriptions };
}

describe('saying what a picture shows', () => {
  it('keeps the words, without what stands around them, as one undo step; and takes them away', () => {
    const { driver, picture, descriptions } = asked();
    expect(descriptions.editing.value).toBe(picture);
    descriptions.set('  a cake with nine candles ');
    expect(descriptions.editing.value).toBeNull();
    expect(driver.board.get(picture)!.alt).toBe('a cake with nine candles');
    driver.key('mod+z');
    expect(driver.board.get(picture)!.alt).toBe('');
    driver.key('mod+shift+z').run('describe');
    descriptions.set('');
    expect(driver.board.get(picture)!.alt).toBe('');
  });

  it('writes nothing where the shape is gone, was locked, or the role was taken meanwhile', () => {
    const { driver, picture, descriptions } = asked();
    driver.change(picture, { locked: true });
    descriptions.set('a cake');
    expect(driver.board.get(picture)!.alt).toBe('');
    driver.change(picture, { locked: false }).run('describe');
    driver.canWrite.value = false;
    descriptions.set('a cake');
    expect(driver.board.get(picture)!.alt).toBe('');
    driver.canWrite.value = true;
    driver.run('describe').other().remove(picture);
    descriptions.set('a cake');
    expect(driver.board.count).toBe(0);
  });

  it('is offered for one shape that can be changed', () => {
    const { driver, picture } = asked();
    const isOffered = () => driver.editor.actions.find(({ id }) => id === 'describe')!.isEnabled();
    expect(isOffered()).toBe(true);
    driver.editor.selection.set([picture, driver.put({ at: [500, 0] })]);
    expect(isOffered()).toBe(false);
    driver.editor.selection.set([picture]);
    driver.canWrite.value = false;
    expect(isOffered()).toBe(false);
  });
});
