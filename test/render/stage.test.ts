import { describe, expect, it } from 'vitest';
import { rectangle } from './drawn-board';
import { crowd, FOUR, openStage } from './open-stage';

describe('a stage', () => {
  it('does nothing while nothing happens', () => {
    const { screen, stage, still, live } = openStage(FOUR);
    screen.pass(10_000);
    expect([screen.waitingFrames, screen.waitingSlices]).toEqual([0, 0]);
    expect(stage.stats().isIdle).toBe(true);
    expect([...still.calls, ...live.calls]).toEqual([]);
  });

  it('asks for one frame, however many changes come before it', () => {
    const { board, screen, stage } = openStage(FOUR);
    const before = stage.stats().frames;
    for (let index = 0; index < 20; index += 1) {
      stage.setCamera({ x: index, y: 0, zoom: 1 });
      board.edit((edit) => edit.create(rectangle(index * 20, 0)));
    }
    expect(screen.waitingFrames).toBe(1);
    screen.frame();
    expect(stage.stats().frames).toBe(before + 1);
  });

  it('paints no shape while it is panned over tiles it has', () => {
    const { screen, stage, still } = openStage(FOUR);
    const before = stage.stats().shapesPainted;
    for (let index = 1; index < 8; index += 1) {
      stage.setCamera({ x: index * 2, y: index, zoom: 1 });
      screen.frame();
    }
    expect(stage.stats().shapesPainted).toBe(before);
    expect(still.calls.filter((call) => call === 'drawImage')).toHaveLength(7 * 4);
  });

  it('repaints only the tiles a small change touches, in the same frame', () => {
    const { board, screen, tilesPainted, idOf, stage } = openStage([...FOUR, ...crowd(30, 200)]);
    board.edit((edit) => edit.update(idOf(0), { at: [-310, -205] }));
    expect(screen.frame()).toBe(1);
    expect(tilesPainted()).toBe(1);
    expect(stage.stats().isIdle).toBe(false);
  });

  it('paints a tile of which most has changed once, and not a second time at rest', () => {
    const { board, screen, stage, idOf } = openStage(crowd(600));
    screen.settle();
    const once = stage.stats().shapesPainted;
    // All that is in view, twice: once now, and were it only patched, again when it rests.
    stage.setTheme('dark');
    screen.settle();
    const whole = stage.stats().shapesPainted - once;
    board.edit((edit) => {
      for (let index = 0; index < 600; index += 3) edit.update(idOf(index), { stroke: '#1d4ed8' });
    });
    screen.settle();
    expect(stage.stats().shapesPainted - once - whole).toBeLessThanOrEqual(whole);
  });

  it('keeps a shape that changes all the time out of crowded tiles, until it is left alone', () => {
    const { board, scene, screen, stage, idOf } = openStage(crowd(800));
    const id = idOf(10);
    for (let step = 0; step < 4; step += 1) {
      board.edit((edit) => edit.update(id, { size: [600 + step, 500] }));
      screen.frame();
      screen.slice();
    }
    expect(scene.isLifted(id)).toBe(true);
    screen.settle();
    expect(scene.isLifted(id)).toBe(false);
    expect(stage.stats().isIdle).toBe(true);
  });

  it('scales the tiles there are while zooming, and asks for new ones 120 ms after', () => {
    const { screen, stage, still } = openStage(crowd(300));
    const before = stage.stats().tilesPainted;
    for (const zoom of [1.1, 1.2, 1.3]) {
      stage.setCamera({ x: 0, y: 0, zoom });
      screen.frame();
      screen.pass(60);
      screen.slice();
    }
    expect(stage.stats().tilesPainted).toBe(before);
    expect(still.calls).toContain('drawImage');
    screen.pass(121);
    screen.settle();
    expect(stage.stats().tilesPainted).toBeGreaterThan(before);
  });

  it('copies one set of tiles while zooming where they show all there is in view, and layers what is kept where they do not', () => {
    const { screen, stage, still, forget } = openStage(crowd(300));
    stage.setCamera({ x: 30, y: 20, zoom: 1.5 });
    screen.frame();
    expect(still.calls, 'nothing beneath them').not.toContain('clearRect');
    expect(still.calls.filter((call) => call === 'drawImage')).toHaveLength(4);
    forget();
    stage.setCamera({ x: 30, y: 2_000, zoom: 0.7 });
    screen.frame();
    expect(still.calls, 'the board was left behind').not.toContain('drawImage');
    screen.settle();
    stage.setCamera({ x: 30, y: 20, zoom: 1 });
    screen.frame();
    forget();
    stage.setCamera({ x: 30, y: 20, zoom: 0.9 });
    screen.frame();
    expect(still.calls, 'no tile was made there').toContain('clearRect');
  });

  it('works in long slices while nothing happens, and in short ones while a hand or the board moves', () => {
    const { screen, stage, board } = openStage(crowd(6_000));
    const inOneSlice = () => {
      const before = stage.stats().shapesPainted;
      screen.slice();
      return stage.stats().shapesPainted - before;
    };
    stage.setTheme('dark');
    screen.frame();
    screen.pass(200);
    const resting = inOneSlice();
    board.edit((edit) => edit.create(rectangle(0, 0)));
    screen.frame();
    const changing = inOneSlice();
    stage.setCamera({ x: 1, y: 0, zoom: 1 });
    screen.frame();
    const moving = inOneSlice();
    expect(moving).toBeGreaterThan(0);
    expect(changing).toBeGreaterThan(moving * 1.5);
    expect(resting).toBeGreaterThan(changing * 1.5);
  });

  it('works in shorter slices while what lies over the shapes moves, and in the shortest when a hand moves shapes with it', () => {
    const { screen, stage } = openStage(crowd(6_000));
    const inOneSlice = () => {
      const before = stage.stats().shapesPainted;
      screen.frame();
      screen.slice();
      return stage.stats().shapesPainted - before;
    };
    stage.setTheme('dark');
    screen.frame();
    screen.pass(200);
    const resting = inOneSlice();
    stage.invalidateOverlay();
    const over = inOneSlice();
    stage.setCamera({ x: 1, y: 0, zoom: 1 });
    stage.invalidateOverlay();
    const moving = inOneSlice();
    screen.pass(200);
    stage.invalidateOverlay();
    const overAfterwards = inOneSlice();
    expect(moving).toBeGreaterThan(0);
    expect(over).toBeGreaterThan(moving * 1.5);
    expect(overAfterwards, 'the hand has let go').toBeGreaterThan(moving * 1.5);
    expect(resting).toBeGreaterThan(over * 1.5);
  });

  it('shows a crowd in slices that end, and says when it is exact', async () => {
    const { screen, stage } = openStage(crowd(3_000));
    stage.setCamera({ x: 100, y: 0, zoom: 0.9 });
    let isExact = false;
    const exact = stage.whenIdle().then(() => {
      isExact = true;
    });
    screen.frame();
    screen.pass(121);
    screen.frame();
    const before = stage.stats().shapesPainted;
    screen.slice();
    const inOneSlice = stage.stats().shapesPainted - before;
    expect(inOneSlice).toBeGreaterThan(0);
    expect(inOneSlice).toBeLessThan(3_000);
    await Promise.resolve();
    expect(isExact).toBe(false);
    screen.settle();
    await exact;
    expect(isExact).toBe(true);
  });

  it('keeps no more tiles than a few screens’ worth, wherever people go', () => {
    const { screen, stage } = openStage(crowd(500, 9_000));
    for (let x = -4_500; x < 4_500; x += 400) {
      stage.setCamera({ x, y: x / 2, zoom: 1 });
      screen.frame();
      screen.slice();
    }
    screen.settle();
    expect(stage.stats().tilesKept).toBeLessThanOrEqual(3 * 9 + 12);
  });

  it('holds no bitmap for empty paper', () => {
    const { screen, stage } = openStage([]);
    stage.setCamera({ x: 5_000, y: 0, zoom: 1 });
    screen.settle();
    expect(stage.stats().bytesKept).toBe(0);
  });

  it('goes on without bitmaps when the browser has no memory for them', () => {
    const { screen, stage, memory } = openStage(FOUR);
    memory.isOut = true;
    stage.setCamera({ x: 0, y: 0, zoom: 2 });
    screen.settle();
    expect(stage.stats().isIdle).toBe(true);
  });

  it('paints all anew when the graphics device was lost and is back', () => {
    const { screen, still, bitmaps, tilesPainted } = openStage(FOUR);
    for (const bitmap of bitmaps) bitmap.lose(true);
    bitmaps.length = 0;
    still.lose(false);
    screen.settle();
    expect(tilesPainted(), 'four tiles and the four pieces of the overview').toBe(8);
  });

  it('draws overlays in CSS pixels over the shapes, until they are taken away', () => {
    const { screen, stage, live } = openStage(FOUR);
    const seen: (readonly [number, number])[] = [];
    const remove = stage.addOverlay((context, view) => {
      seen.push(view.toScreen([0, 0]));
      context.strokeRect(0, 0, 1, 1);
    });
    screen.settle();
    expect(seen).toEqual([[512, 384]]);
    expect(live.calls).toContain('strokeRect');
    remove();
    live.calls.length = 0;
    screen.settle();
    expect(live.calls).toEqual(['clearRect']);
  });

  it('comes to rest in another theme, with a grid, on other paper and at another sharpness', () => {
    const { screen, stage, tilesPainted, still } = openStage(FOUR);
    stage.setTheme('dark');
    stage.setGrid(true);
    stage.setBackground('#ffffff');
    screen.settle();
    expect(tilesPainted(), 'four tiles and the four pieces of the overview').toBe(8);
    stage.resize(1_024, 768, 2);
    screen.settle();
    expect(still.canvas.width).toBe(2_048);
    expect(stage.view.scale).toBe(2);
  });

  it('is silent after it was disposed of, and leaves no bitmap behind', async () => {
    const { board, screen, stage, bitmaps } = openStage(FOUR);
    stage.setCamera({ x: 40, y: 0, zoom: 3 });
    const waiting = stage.whenIdle();
    stage.dispose();
    await waiting;
    board.edit((edit) => edit.create(rectangle(0, 0)));
    expect([screen.waitingFrames, screen.waitingSlices]).toEqual([0, 0]);
    expect(bitmaps.filter(({ canvas }) => canvas.width > 1)).toEqual([]);
  });
});
