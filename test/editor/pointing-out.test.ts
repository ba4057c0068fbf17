import { describe, expect, it } from 'vitest';
import { LASER_LIFE } from '../../editor/presence/laser-trails';
import { readPresenceState } from '../../sync/protocol/presence-schema';
import { createEditorDriver } from '../harness/editor-driver';

const USER = { id: 'p', name: 'Ada', color: '#3355ff' };

describe('the laser pointer', () => {
  it('shines while it is pressed, is told to others, and leaves nothing on the board', () => {
    const driver = createEditorDriver();
    const own = driver.editor.ownPresence;
    driver.key('k').press(0, 0).drag([10, 0], [20, 5]);
    expect(own.peek().laser).toEqual([
      [0, 0],
      [10, 0],
      [20, 5],
    ]);
    driver.release();
    expect(own.peek().laser).toBeUndefined();
    expect(driver.shapes()).toEqual([]);
    expect(driver.history.canUndo).toBe(false);
    expect(driver.editor.toolbox.active.peek()).toBe('laser');
  });

  it('fades, and then nothing runs any more', () => {
    const driver = createEditorDriver();
    driver.key('k').press(0, 0).drag(10, 0).release();
    expect(driver.time.waitingFrames).toBeGreaterThan(0);
    driver.time.pass(LASER_LIFE + 1);
    driver.time.frame();
    expect(driver.time.waitingFrames).toBe(0);
  });

  it('is there for who may only look', () => {
    const driver = createEditorDriver();
    driver.canWrite.value = false;
    driver.key('k').press(0, 0).drag(10, 0);
    expect(driver.editor.ownPresence.peek().laser).toHaveLength(2);
  });

  it('goes out when the tool is put away in the middle, and with Escape', () => {
    const driver = createEditorDriver();
    driver.key('k').press(0, 0).drag(10, 0).key('escape');
    expect(driver.editor.ownPresence.peek().laser).toBeUndefined();
  });

  it('of another one is shown without gaps and without what was shown before', () => {
    const driver = createEditorDriver();
    const seen: number[] = [];
    const show = (laser?: readonly (readonly [number, number])[]) =>
      driver.editor.showPresence(7, { user: USER, ...(laser ? { laser } : {}) });
    const overlay = driver.editor.createOverlay(() => ({ accent: '', guide: '', paper: '', font: '' }));
    overlay.watch(() => seen.push(1));
    show([
      [0, 0],
      [1, 1],
    ]);
    show([
      [1, 1],
      [2, 2],
    ]);
    show();
    const before = seen.length;
    expect(before).toBeGreaterThan(2);
    driver.editor.showPresence(7, null);
    driver.time.pass(LASER_LIFE + 1);
    driver.time.frame();
    expect(driver.time.waitingFrames).toBe(0);
  });

  it.each([
    [{ laser: 'x' }],
    [{ laser: [[1], ['a', 2], [Infinity, 0], [1e9, 1]] }],
    [{ laser: { 0: [1, 2] } }],
  ])('of a stranger is read as from a stranger: %j', (state) => {
    expect(readPresenceState(state, USER)?.laser ?? []).toEqual([]);
  });

  it('of a stranger is no longer than a hand makes it', () => {
    const laser = Array.from({ length: 5_000 }, (_, index) => [index, index]);
    expect(readPresenceState({ laser }, USER)!.laser!.length).toBeLessThanOrEqual(32);
  });
});

describe('the lasso', () => {
  const loop = [
    [-50, -50],
    [150, -50],
    [150, 150],
    [-50, 150],
    [-50, -40],
  ] as const;

  it('selects what its loop holds and what it crosses, and the hand goes back to Select', () => {
    const driver = createEditorDriver();
    const inside = driver.put({ at: [0, 0] });
    const crossed = driver.put({ at: [140, 20], size: [100, 20] });
    const outside = driver.put({ at: [300, 300] });
    driver.key('shift+l').press(-50, -50);
    for (const place of loop) driver.drag(place);
    driver.release();
    expect(new Set(driver.chosen())).toEqual(new Set([inside, crossed]));
    expect(driver.chosen()).not.toContain(outside);
    expect(driver.editor.toolbox.active.peek()).toBe('select');
  });

  it('leaves locked shapes out, adds with Shift, and gives back what was selected when it is given up', () => {
    const driver = createEditorDriver();
    const first = driver.put({ at: [300, 300] });
    const locked = driver.put({ at: [0, 0] });
    const second = driver.put({ at: [20, 20], size: [20, 20] });
    driver.change(locked, { locked: true });
    driver.editor.selection.set([first]);
    driver.tool('lasso').hold('shift').press(-50, -50);
    for (const place of loop) driver.drag(place);
    expect(new Set(driver.chosen())).toEqual(new Set([first, second]));
    driver.letGo().key('escape');
    expect(driver.chosen()).toEqual([first]);
  });

  it('drops a shape that vanishes while the loop is drawn', () => {
    const driver = createEditorDriver();
    const id = driver.put({ at: [0, 0] });
    driver.tool('lasso').press(-50, -50);
    for (const place of loop) driver.drag(place);
    driver.other().remove(id);
    driver.release();
    expect(driver.chosen()).toEqual([]);
  });
});
