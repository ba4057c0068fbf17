import { describe, expect, it } from 'vitest';
import { createEditorDriver } from '../../harness/editor-driver';

/** A box, and a copy of it that was put 200 to its right. */
function copied() {
  const driver = createEditorDriver();
  driver.editor.selection.set([driver.put()]);
  driver.key('mod+d').hold('mod').sweep([70, 70], [250, 50]).letGo();
  return driver;
}

const places = ({ board }: ReturnType<typeof createEditorDriver>) => [...board.all()].map(({ at }) => at);

describe('duplicating again', () => {
  it('goes on by the way that the copy was put', () => {
    const driver = copied();
    driver.key('mod+d').key('mod+d');
    expect(places(driver)).toEqual([
      [0, 0],
      [200, 0],
      [400, 0],
      [600, 0],
    ]);
    driver.key('mod+z');
    expect(places(driver)).toHaveLength(3);
  });

  it('lies beside as ever where the copy was not moved, and of what else is chosen', () => {
    const driver = copied();
    driver.editor.selection.set([driver.put({ at: [0, 300] })]);
    driver.key('mod+d').key('mod+d');
    expect(places(driver).slice(3)).toEqual([
      [20, 320],
      [40, 340],
    ]);
  });

  it('takes groups the same way', () => {
    const driver = createEditorDriver();
    const [one, other] = [driver.put(), driver.put({ at: [0, 150] })];
    driver.editor.selection.set([one, other]);
    driver.run('group').key('mod+d');
    driver.editor.placing.set('x', 200);
    driver.editor.placing.set('y', 0);
    driver.key('mod+d');
    const boxes = [...driver.board.all()].filter(({ type }) => type === 'rectangle');
    expect(boxes.map(({ at }) => at[0])).toEqual([0, 0, 200, 200, 400, 400]);
  });
});
