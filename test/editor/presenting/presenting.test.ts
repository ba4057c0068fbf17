import { describe, expect, it } from 'vitest';
import { createEditorDriver } from '../../harness/editor-driver';

/** Three frames: two in a row, not quite level, and one below them. */
function withFrames() {
  const driver = createEditorDriver();
  const frame = (text: string, x: number, y: number) =>
    driver.put({ type: 'frame', at: [x, y], size: [400, 300], text });
  const below = frame('third', 0, 900);
  const right = frame('second', 600, -20);
  const left = frame('first', 0, 0);
  const slide = () => driver.editor.presenting.slide.peek();
  return { driver, left, right, below, slide };
}

describe('a presentation', () => {
  it('goes from frame to frame as people read, by the keys of a presenter, and stays within them', () => {
    const { driver, slide } = withFrames();
    driver.run('present');
    const titles = ['arrowright', 'space', 'arrowdown', 'arrowleft', 'arrowup'].map((key) => {
      driver.key(key);
      return slide()?.title;
    });
    expect(titles).toEqual(['second', 'third', 'third', 'second', 'first']);
    expect(slide()).toMatchObject({ index: 0, count: 3 });
  });

  it('fills the screen with the frame', () => {
    const { driver } = withFrames();
    driver.run('present').key('arrowright');
    expect(driver.editor.camera.state.peek()).toMatchObject({ x: 800, y: 130 });
    expect(driver.editor.camera.state.peek().zoom).toBeCloseTo(2.4, 1);
  });

  it('begins with the frame that is chosen, and gives back view, tool and modes at its end', () => {
    const { driver, below, slide } = withFrames();
    driver.editor.camera.set({ x: 5, y: 6, zoom: 0.5 });
    driver.editor.selection.set([below]);
    driver.run('present');
    expect(slide()?.title).toBe('third');
    expect(driver.editor.toolbox.active.peek()).toBe('laser');
    expect(driver.editor.canWrite.peek()).toBe(false);
    driver.key('escape');
    expect(slide()).toBeNull();
    expect(driver.editor.camera.state.peek()).toEqual({ x: 5, y: 6, zoom: 0.5 });
    expect(driver.editor.toolbox.active.peek()).toBe('select');
    expect(driver.editor.modes.isFocused.peek()).toBe(false);
    expect(driver.editor.canWrite.peek()).toBe(true);
  });

  it('goes on with the next frame when somebody takes away the one that is shown, and ends with the last', () => {
    const { driver, left, right, below, slide } = withFrames();
    driver.run('present');
    driver.remove(left);
    expect(slide()?.title).toBe('second');
    driver.remove(below);
    expect(slide()).toMatchObject({ title: 'second', count: 1 });
    driver.remove(right);
    expect(slide()).toBeNull();
    expect(driver.editor.modes.isViewing.peek()).toBe(false);
  });

  it('keeps the view that the presenter went on to while others draw, and follows the frame where that is moved', () => {
    const { driver, left, right, slide } = withFrames();
    driver.run('present');
    const before = slide();
    const closer = { x: 30, y: 40, zoom: 8 };
    driver.editor.camera.set(closer);
    const drawn = driver.put({ type: 'rectangle', at: [100, 100], size: [10, 10] });
    driver.change(drawn, { text: 'somebody writes' });
    driver.change(right, { stroke: '#ff0000' });
    driver.remove(drawn);
    expect(slide()).toBe(before);
    expect(driver.editor.camera.state.peek()).toEqual(closer);
    driver.change(right, { text: 'renamed' });
    expect(driver.editor.camera.state.peek()).toEqual(closer);
    driver.change(left, { at: [-1_000, 0] });
    expect(driver.editor.camera.state.peek()).toMatchObject({ x: -800, y: 150 });
    driver.put({ type: 'frame', at: [0, 2_000], size: [400, 300] });
    expect(slide()).toMatchObject({ count: 4 });
  });

  it('says what it needs where there is no frame', () => {
    const driver = createEditorDriver();
    driver.run('present');
    expect(driver.told[0]).toContain('draw one with F');
    expect(driver.editor.presenting.slide.peek()).toBeNull();
  });
});
