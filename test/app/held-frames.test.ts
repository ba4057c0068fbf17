import { describe, expect, test } from 'vitest';
import { createHeldFrames } from '../../app/_board/history/held-frames';
import { createScene } from '../../render/scene';
import { createStage } from '../../render/stage';
import { shapeKinds } from '../../shapes/models';
import { createDrawnBoard } from '../render/drawn-board';
import { crowd } from '../render/open-stage';
import { createPaperCanvas, createPaperScreen } from '../render/paper-screen';

function open() {
  const screen = createPaperScreen();
  const frames = createHeldFrames(screen.frames, () => true);
  const ran: string[] = [];
  return { screen, frames, ran, run: (name: string) => () => ran.push(name) };
}

/** A crowded board, seen through frames that can be held. */
function openStage() {
  const scene = createScene({ board: createDrawnBoard(crowd(800)), kinds: shapeKinds });
  const screen = createPaperScreen();
  const frames = createHeldFrames(screen.frames, () => stage.stats().isExact);
  const [still, live] = [createPaperCanvas(), createPaperCanvas()];
  const host = { staticCanvas: still.canvas, liveCanvas: live.canvas };
  const { clock } = screen;
  const stage = createStage({ scene, theme: 'light', host, frames, clock, surfaces: createPaperCanvas });
  stage.resize(1024, 768, 1);
  const wait = () => {
    for (let turn = 0; turn < 60; turn += 1) {
      screen.frame();
      screen.slice();
      screen.pass(500);
    }
  };
  return { stage, screen, frames, wait };
}

describe('frames of which the slices are held', () => {
  test('show what there is, and paint no more until they are let go', () => {
    const { screen, frames, ran, run } = open();
    frames.requestSlice(run('asked before'));
    frames.hold(true);
    frames.requestSlice(run('asked meanwhile'));
    frames.requestFrame(run('frame'));
    screen.settle();
    expect(ran).toEqual(['frame']);
    frames.hold(false);
    expect(ran, 'not within the call that lets go').toEqual(['frame']);
    screen.settle();
    expect(ran).toEqual(['frame', 'asked before', 'asked meanwhile']);
  });

  test('run nothing that was called off, be it before it waited or while it did', () => {
    const { screen, frames, ran, run } = open();
    const before = frames.requestSlice(run('before'));
    before();
    const held = frames.requestSlice(run('held'));
    frames.hold(true);
    screen.settle();
    held();
    frames.hold(false);
    screen.settle();
    const after = frames.requestSlice(run('let go'));
    frames.hold(true);
    screen.settle();
    frames.hold(false);
    after();
    screen.settle();
    expect(ran).toEqual([]);
  });

  test('ask for nothing while they are held, so that nothing runs when nothing happens', () => {
    const { screen, frames, run } = open();
    frames.hold(true);
    frames.requestSlice(run('slice'));
    screen.settle();
    expect([screen.waitingFrames, screen.waitingSlices]).toEqual([0, 0]);
  });
});

describe('a picture that is held', () => {
  test('from its first frame on is painted as far as it is seen, and no further', () => {
    const { stage, screen, frames, wait } = openStage();
    screen.frame();
    expect(stage.stats().isExact, 'a crowd takes more than a frame').toBe(false);
    frames.hold(true);
    wait();
    expect(stage.stats()).toMatchObject({ isExact: true, isIdle: false });
    frames.hold(false);
    screen.settle();
    expect(stage.stats().isIdle).toBe(true);
  });

  test('is painted in other colours when the theme changes, and where the camera goes', () => {
    const { stage, screen, frames, wait } = openStage();
    screen.frame();
    frames.hold(true);
    wait();
    for (const change of [() => stage.setTheme('dark'), () => stage.setCamera({ x: 900, y: 700, zoom: 1 })]) {
      change();
      wait();
      expect(stage.stats().isExact).toBe(true);
    }
  });
});
