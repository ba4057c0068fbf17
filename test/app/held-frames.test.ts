import { describe, expect, test } from 'vitest';
import { createHeldFrames } from '../../app/_board/history/held-frames';
import { createPaperScreen } from '../render/paper-screen';

function open() {
  const screen = createPaperScreen();
  const frames = createHeldFrames(screen.frames);
  const ran: string[] = [];
  return { screen, frames, ran, run: (name: string) => () => ran.push(name) };
}

describe('frames of which the slices are held', () => {
  test('show what there is, and paint nothing finer until they are let go', () => {
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
