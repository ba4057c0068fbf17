import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCamera } from '../../editor/camera/create-camera';
import { edgePanSpeed } from '../../editor/camera/edge-pan';
import { readWheel } from '../../editor/camera/wheel';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

const view = (driver: EditorDriver) => driver.editor.camera.state.peek();

describe('the camera', () => {
  const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
  const zoom = fc.double({ min: 0.05, max: 30, noNaN: true });

  it('keeps the point under the pointer where it is, whatever is asked', () => {
    const asked = fc.oneof(zoom, fc.constantFrom(0, -1, 1e9, 0.001));
    fc.assert(
      fc.property(number, number, zoom, asked, fc.nat(1_000), fc.nat(800), (x, y, before, after, sx, sy) => {
        const camera = createCamera();
        camera.resize(1_000, 800);
        camera.set({ x, y, zoom: before });
        const point = camera.toBoard([sx, sy]);
        camera.zoomAt([sx, sy], after);
        const [screenX, screenY] = camera.toScreen(point);
        expect(Math.hypot(screenX - sx, screenY - sy)).toBeLessThan(0.001);
        expect(camera.state.peek().zoom).toBeGreaterThanOrEqual(0.05);
        expect(camera.state.peek().zoom).toBeLessThanOrEqual(30);
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('moves the content by as many pixels as it is told', () => {
    const camera = createCamera();
    camera.resize(1_000, 800);
    camera.set({ x: 10, y: 20, zoom: 2 });
    const [x, y] = camera.toScreen([0, 0]);
    camera.pan(30, -40);
    expect(camera.toScreen([0, 0])).toEqual([x + 30, y - 40]);
  });

  it('fits a box with air, and no nearer than 100 % unless asked', () => {
    const camera = createCamera();
    camera.resize(1_000, 800);
    camera.fit({ minX: 0, minY: 0, maxX: 100, maxY: 50 });
    expect(camera.state.peek()).toEqual({ x: 50, y: 25, zoom: 1 });
    camera.fit({ minX: 0, minY: 0, maxX: 100, maxY: 50 }, { most: 4 });
    expect(camera.state.peek().zoom).toBe(4);
    camera.fit({ minX: 0, minY: 0, maxX: 10_000, maxY: 50 });
    expect(camera.view.peek().maxX).toBeGreaterThan(10_000);
    camera.fit(undefined);
    camera.fit({ minX: 5, minY: 5, maxX: 5, maxY: 5 });
    expect(camera.state.peek()).toEqual({ x: 5, y: 5, zoom: 1 });
  });

  it('stays finite', () => {
    const camera = createCamera();
    camera.set({ x: Number.NaN, y: Number.POSITIVE_INFINITY, zoom: Number.NaN });
    expect(Object.values(camera.state.peek()).every(Number.isFinite)).toBe(true);
  });
});

describe('the wheel', () => {
  const turn = { deltaX: 0, deltaY: 0, deltaMode: 0, shift: false, control: false };

  it('pans, sideways with Shift unless the system turned it already', () => {
    expect(readWheel({ ...turn, deltaX: 3, deltaY: 10 }, 800)).toEqual({ kind: 'pan', dx: -3, dy: -10 });
    expect(readWheel({ ...turn, deltaY: 10, shift: true }, 800)).toEqual({ kind: 'pan', dx: -10, dy: 0 });
    expect(readWheel({ ...turn, deltaX: 10, shift: true }, 800)).toEqual({ kind: 'pan', dx: -10, dy: 0 });
  });

  it('counts lines and pages', () => {
    expect(readWheel({ ...turn, deltaY: 1, deltaMode: 1 }, 800)).toMatchObject({ dy: -40 });
    expect(readWheel({ ...turn, deltaY: 1, deltaMode: 2 }, 800)).toMatchObject({ dy: -800 });
  });

  it('zooms with Ctrl at the pointer; in and out undo each other', () => {
    const driver = createEditorDriver();
    const before = driver.editor.camera.toBoard([700, 600]);
    driver.wheel({ deltaY: -120, control: true }, 200, 200);
    expect(view(driver).zoom).toBeCloseTo(1.284, 3);
    expect(driver.editor.camera.toBoard([700, 600])[0]).toBeCloseTo(before[0], 9);
    driver.wheel({ deltaY: 120, control: true }, 200, 200);
    expect(view(driver).zoom).toBeCloseTo(1, 9);
    expect(view(driver).x).toBeCloseTo(0, 9);
  });

  it('moves the board under a running drag, and what is dragged stays under the pointer', () => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.press(50, 50).drag(60, 50).wheel({ deltaX: 100 });
    expect(driver.shown(id).at).toEqual([110, 0]);
    driver.release();
    expect(driver.board.get(id)!.at).toEqual([110, 0]);
  });
});

describe('hands that move the view', () => {
  it('the hand tool, and back by its key', () => {
    const driver = createEditorDriver();
    driver.tool('draw').key('h').sweep([0, 0], [30, 40]);
    expect(view(driver)).toEqual({ x: -30, y: -40, zoom: 1 });
    expect(driver.editor.cursor.peek()).toBe('grab');
    driver.key('h');
    expect(driver.editor.toolbox.active.peek()).toBe('draw');
  });

  it('space and the middle button, from any tool', () => {
    const driver = createEditorDriver();
    driver.tool('draw').holdSpace(true);
    expect(driver.editor.cursor.peek()).toBe('grab');
    driver.press(0, 0).drag(30, 40);
    expect(driver.editor.cursor.peek()).toBe('grabbing');
    driver.release().holdSpace(false);
    driver.with('mouse', 'middle').sweep([0, 0], [30, 40]);
    expect(view(driver)).toEqual({ x: -60, y: -80, zoom: 1 });
    expect(driver.shapes()).toEqual([]);
    expect(driver.editor.cursor.peek()).toBe('crosshair');
  });

  it('arrow keys when nothing is selected', () => {
    const driver = createEditorDriver();
    driver.key('arrowright').key('shift+arrowdown');
    expect(view(driver)).toEqual({ x: 64, y: 256, zoom: 1 });
  });

  it('a view stays where it is at its edge for who wants it so', () => {
    const driver = createEditorDriver();
    const id = driver.put({ at: [-50, -50] });
    const holdAtEdge = () => {
      driver.press(0, 0).drag(300, 0).drag(499, 0);
      for (let frame = 0; frame < 30; frame += 1) driver.frame();
      const { x } = driver.editor.camera.state.peek();
      driver.key('escape').release();
      return x;
    };
    driver.editor.selection.set([id]);
    expect(holdAtEdge()).toBeGreaterThan(0);
    driver.editor.camera.set({ x: 0, y: 0, zoom: 1 });
    driver.editor.preferences.set('scrollsAtEdge', false);
    expect(holdAtEdge()).toBe(0);
  });

  it('a view is moved at the edge the faster the nearer, and never on a tiny surface', () => {
    expect(edgePanSpeed([500, 400], [1_000, 800])).toEqual([0, 0]);
    expect(edgePanSpeed([0, 400], [1_000, 800])[0]).toBeGreaterThan(0);
    expect(edgePanSpeed([1_200, 790], [1_000, 800])[0]).toBe(-900);
    expect(edgePanSpeed([0, 0], [80, 80])).toEqual([0, 0]);
  });
});

describe('fingers and pens', () => {
  it('two fingers zoom about their middle and move the view', () => {
    const driver = createEditorDriver();
    const board = driver.editor.camera.toBoard([500, 400]);
    driver.pinch(
      [
        [-50, 0],
        [50, 0],
      ],
      [
        [-90, 20],
        [110, 20],
      ],
    );
    expect(view(driver).zoom).toBeCloseTo(2, 6);
    expect(driver.editor.camera.toScreen(board)[0]).toBeCloseTo(510, 0);
    expect(driver.editor.camera.toScreen(board)[1]).toBeCloseTo(420, 0);
  });

  it('a second finger takes back what the first began', () => {
    const driver = createEditorDriver();
    driver.tool('draw').with('touch').press(0, 0, 11).dragFinger(11, [30, 30]).frame();
    expect(driver.shapes()).toHaveLength(1);
    driver.press(100, 0, 12).dragFinger(12, [150, 0]);
    expect(driver.shapes()).toEqual([]);
    expect(view(driver).zoom).toBeGreaterThan(1);
    driver.release(12).dragFinger(11, [90, 90]).release(11);
    expect(driver.shapes()).toEqual([]);
    driver.press(0, 0, 13).dragFinger(13, [30, 30]).release(13);
    expect(driver.shapes()).toHaveLength(1);
  });

  it('once a pen was there, a single finger moves the view', () => {
    const driver = createEditorDriver();
    driver.tool('draw').with('pen').press(0, 0).drag(20, 20).release();
    driver.with('touch').press(0, 0, 11).dragFinger(11, [50, 0]).release(11);
    expect(driver.shapes()).toHaveLength(1);
    expect(view(driver).x).toBe(-50);
  });

  it('a palm that was there before the pen is taken back, and means nothing beside it', () => {
    const driver = createEditorDriver();
    driver.tool('draw').with('touch').press(200, 200, 11).dragFinger(11, [205, 205]).frame();
    driver.with('pen').press(0, 0, 1);
    driver.with('touch').dragFinger(11, [220, 220]).press(240, 240, 12);
    driver.with('pen').drag(30, 30).release();
    expect(driver.only('ink').at).toEqual([0, 0]);
    expect(view(driver)).toEqual({ x: 0, y: 0, zoom: 1 });
  });

  it('a finger that rests opens the menu, but not while it draws or moves', () => {
    const driver = createEditorDriver();
    driver.with('touch').press(0, 0, 11).time.pass(600);
    expect(driver.openedMenus).toBe(1);
    driver.release(11).press(0, 0, 12).dragFinger(12, [30, 0]).time.pass(600);
    driver.release(12).tool('draw').press(0, 0, 13).time.pass(600);
    driver.release(13);
    expect(driver.openedMenus).toBe(1);
    expect(driver.shapes()).toHaveLength(1);
  });

  it('a pointer that is taken away leaves everything as it was', () => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.press(50, 50).drag(150, 150).lose();
    expect(driver.shown(id).at).toEqual([0, 0]);
    expect(driver.editor.interaction.isBusy).toBe(false);
    driver.sweep([50, 50], [150, 50]);
    expect(driver.board.get(id)!.at).toEqual([100, 0]);
  });

  it('counts two clicks only when they are quick and in one place', () => {
    const driver = createEditorDriver();
    driver.click(0, 0).time.pass(600);
    driver.click(0, 0).click(60, 0);
    expect(driver.shapes()).toEqual([]);
    driver.click(60, 0);
    expect(driver.only('text')).toBeDefined();
  });
});
