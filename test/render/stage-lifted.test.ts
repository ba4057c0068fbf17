import { describe, expect, it } from 'vitest';
import { TILE } from '../../render/tile-grid';
import { crowd, FOUR, openStage } from './open-stage';

describe('what a hand has lifted', () => {
  it('lifts a dragged shape once and then paints it alone', () => {
    const { scene, screen, stage, tilesPainted, forget, live, idOf } = openStage(FOUR);
    scene.setPreviews(new Map([[idOf(0), { at: [-290, -200] }]]));
    screen.frame();
    expect(tilesPainted()).toBe(1);
    screen.settle();
    forget();
    const before = stage.stats().shapesPainted;
    for (let x = -280; x < 0; x += 10) {
      scene.setPreviews(new Map([[idOf(0), { at: [x, -200] }]]));
      screen.frame();
    }
    expect(tilesPainted()).toBe(0);
    expect(stage.stats().shapesPainted).toBe(before);
    expect(live.calls.filter((call) => call === 'stroke')).toHaveLength(28);
  });

  it('never lets a shape that was put down blink while the tiles are behind', () => {
    const { board, scene, screen, live, idOf } = openStage(crowd(800));
    scene.setPreviews(new Map([[idOf(400), { at: [0, 0], size: [500, 400] }]]));
    screen.settle();
    board.edit((edit) => edit.update(idOf(400), { at: [0, 0], size: [500, 400] }));
    scene.setPreviews(new Map());
    live.calls.length = 0;
    screen.frame();
    expect(live.calls).toContain('fill');
    screen.settle();
    live.calls.length = 0;
    scene.hideText(idOf(1));
    screen.settle();
    expect(live.calls).not.toContain('fill');
  });

  it('only shifts bitmaps while every shape is dragged', () => {
    const { board, scene, screen, stage, live } = openStage(crowd(400));
    const starts = [...board.all()].map(({ id, at }) => [id, at] as const);
    const before = stage.stats().shapesPainted;
    for (let step = 1; step < 10; step += 1) {
      scene.setPreviews(new Map(starts.map(([id, [x, y]]) => [id, { at: [x + step * 5, y] }])));
      screen.frame();
    }
    expect(stage.stats().shapesPainted).toBe(before);
    expect(live.calls).toContain('drawImage');
    expect(live.calls).not.toContain('stroke');
  });

  it('shows what is dragged into view from outside, coarsely until its tiles are there', () => {
    const { board, scene, screen, live } = openStage(crowd(8_000, 4_000));
    const starts = [...board.all()].map(({ id, at }) => [id, at] as const);
    const lefts: number[] = [];
    live.context.drawImage = (_picture: CanvasImageSource, left: number) => void lefts.push(left);
    const drag = (by: number) => {
      lefts.length = 0;
      live.calls.length = 0;
      scene.setPreviews(new Map(starts.map(([id, [x, y]]) => [id, { at: [x + by, y] }])));
      screen.frame();
    };
    for (const by of [600, 1_000]) {
      drag(by);
      expect(Math.min(...lefts), `dragged by ${by}`).toBeLessThanOrEqual(0);
    }
    screen.settle();
    drag(1_001);
    expect(Math.min(...lefts), 'its own tiles').toBeLessThanOrEqual(0);
    expect(live.calls, 'with nothing beneath them').toEqual(['clearRect']);
  });

  it.each([
    ['all shapes', 8_000],
    ['many of them', 4_000],
  ])('leaves %s that were dragged where they are while the tiles are behind', (_name, dragged) => {
    const { board, scene, screen, live } = openStage(crowd(8_000, 4_000));
    const starts = [...board.all()].slice(0, dragged).map(({ id, at }) => [id, at] as const);
    const lefts: number[] = [];
    live.context.drawImage = (_picture: CanvasImageSource, left: number) => void lefts.push(left);
    const drag = (by: number) =>
      scene.setPreviews(new Map(starts.map(([id, [x, y]]) => [id, { at: [x + by, y] }])));
    for (const by of [100, 300]) {
      drag(by);
      screen.settle();
    }
    lefts.length = 0;
    drag(301);
    screen.frame();
    const seen = lefts.map((left) => left);
    expect(seen).not.toEqual([]);
    lefts.length = 0;
    board.edit((edit) => {
      for (const [id, [x, y]] of starts) edit.update(id, { at: [x + 301, y] });
    });
    scene.setPreviews(new Map());
    screen.frame();
    expect(lefts).toEqual(seen);
  });

  it('shows others that are lifted right after many were put down where they are', () => {
    const { board, scene, screen, live } = openStage(crowd(8_000, 4_000));
    const places = [...board.all()].map(({ id, at }) => [id, at] as const);
    const [first, others] = [places.slice(0, 4_000), places.slice(4_000, 6_000)];
    scene.setPreviews(new Map(first.map(([id, [x, y]]) => [id, { at: [x + 301, y] }])));
    screen.settle();
    board.edit((edit) => {
      for (const [id, [x, y]] of first) edit.update(id, { at: [x + 301, y] });
    });
    scene.setPreviews(new Map());
    screen.frame();
    scene.setPreviews(new Map(others.map(([id, at]) => [id, { at }])));
    screen.settle();
    const lefts: number[] = [];
    live.context.drawImage = (_picture: CanvasImageSource, left: number) => void lefts.push(left);
    scene.setPreviews(new Map(others.map(([id, at]) => [id, { at }])));
    screen.frame();
    expect(lefts).not.toEqual([]);
    expect(lefts.every((left) => left % TILE === 0)).toBe(true);
  });
});
