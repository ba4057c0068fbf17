import { describe, expect, it } from 'vitest';
import type { Linear } from '../../shapes/linear-shape';
import { createEditorDriver } from '../harness/editor-driver';

const click = (driver: ReturnType<typeof createEditorDriver>, x: number, y: number) => {
  driver.time.pass(1_000);
  return driver.click(x, y);
};

/** A line of three points, not ended yet. */
function building(tool = 'line') {
  const driver = createEditorDriver().tool(tool);
  click(driver, 0, 0);
  click(driver, 100, 0);
  click(driver, 100, 80);
  return { driver, line: () => driver.only(tool) as Linear };
}

describe('a line built click by click', () => {
  it.each(['enter', 'escape'])('ends with %s, is chosen, and is one undo step', (key) => {
    const { driver, line } = building();
    driver.hover(300, 300);
    expect(driver.shown(line().id).size).toEqual([300, 300]);
    driver.key(key);
    expect(line()).toMatchObject({ at: [0, 0], size: [100, 80] });
    expect(line().points).toEqual([
      [0, 0],
      [100, 0],
      [100, 80],
    ]);
    expect(driver.chosen()).toEqual([line().id]);
    driver.key('mod+z');
    expect(driver.board.count).toBe(0);
    driver.key('mod+shift+z');
    expect(line().points).toHaveLength(3);
  });

  it('ends with a double click, of which only the first is a point', () => {
    const { driver, line } = building();
    driver.time.pass(1_000);
    driver.doubleClick(200, 200);
    expect(line().points.at(-1)).toEqual([200, 200]);
    expect(line().points).toHaveLength(4);
    expect(driver.editor.toolbox.active.peek()).toBe('select');
  });

  it('closes where it began', () => {
    const { driver, line } = building();
    click(driver, 3, 4);
    expect(line().points).toHaveLength(4);
    expect(line().points.at(-1)).toEqual(line().points[0]);
    expect(driver.editor.toolbox.active.peek()).toBe('select');
  });

  it('goes in eighths of a turn with Shift, and takes a drag for a point as well', () => {
    const { driver, line } = building();
    driver.time.pass(1_000);
    driver.hold('shift').press(100, 80).drag(205, 85).release().letGo().key('enter');
    expect(line().points.at(-1)![1]).toBeCloseTo(80, 5);
  });

  it('is bound at both of its ends, and to nothing between', () => {
    const driver = createEditorDriver();
    const [one, two] = [driver.put({ at: [-300, -50] }), driver.put({ at: [200, -50] })];
    driver.put({ at: [-20, 100] });
    driver.tool('arrow');
    click(driver, -250, 0);
    click(driver, 30, 150);
    click(driver, 250, 0);
    driver.key('enter');
    const arrow = driver.only('arrow') as Linear;
    expect([arrow.startAt?.shape, arrow.endAt?.shape]).toEqual([one, two]);
    expect(arrow.points).toHaveLength(3);
  });

  it('that was only begun leaves no trace', () => {
    const driver = createEditorDriver().tool('line');
    click(driver, 0, 0);
    driver.hover(50, 50).key('escape');
    expect(driver.board.count).toBe(0);
    driver.key('mod+z');
    expect(driver.board.count).toBe(0);
  });

  it('is ended by another tool, and stays', () => {
    const { driver, line } = building();
    driver.key('r');
    expect(line().points).toHaveLength(3);
    expect(driver.editor.toolbox.active.peek()).toBe('rectangle');
  });

  it('ends by itself when somebody takes it away, and the next click begins another', () => {
    const { driver, line } = building();
    const other = driver.other();
    other.remove(line().id);
    click(driver, 300, 300);
    expect(driver.board.count).toBe(1);
    click(driver, 350, 300);
    driver.key('enter');
    expect(line().points).toHaveLength(2);
  });

  it('keeps what is there when the role becomes view', () => {
    const { driver, line } = building();
    driver.canWrite.value = false;
    click(driver, 300, 300);
    expect(line().points).toHaveLength(3);
  });

  it('two people build at once, each their own', () => {
    const { driver } = building();
    const other = driver.other().tool('line');
    click(other, -200, 0);
    click(driver, 200, 200);
    click(other, -200, 100);
    other.key('enter');
    driver.key('enter');
    expect(
      driver
        .shapes()
        .map((shape) => (shape as Linear).points.length)
        .sort(),
    ).toEqual([2, 4]);
    driver.key('mod+z');
    expect(other.board.count).toBe(1);
  });
});
