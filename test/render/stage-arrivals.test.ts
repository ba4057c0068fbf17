import { describe, expect, it } from 'vitest';
import { rectangle } from './drawn-board';
import { crowd, openStage } from './open-stage';

const LOT = 200;

/** A stage on which shapes arrive by the lot, all over what is in view. */
function openEmpty() {
  const opened = openStage([rectangle(-300, -200)]);
  const { board, screen, stage } = opened;
  const shapes = crowd(LOT * 10);
  let next = 0;
  const bring = () => {
    const lot = shapes.slice(next, next + LOT);
    next += LOT;
    board.edit((edit) => {
      for (const draft of lot) edit.create(draft);
    });
  };
  /** What a browser does between two lots. */
  const turn = () => {
    screen.pass(20);
    screen.frame();
    screen.slice();
  };
  const before = stage.stats().shapesPainted;
  const painted = () => stage.stats().shapesPainted - before;
  return { ...opened, bring, turn, painted };
}

describe('shapes that keep coming by the hundred', () => {
  it('are painted when they are there, and not once for each lot', () => {
    const { bring, turn, painted, screen, stage } = openEmpty();
    bring();
    turn();
    const first = painted();
    expect(first, 'a single lot is shown at once').toBeGreaterThan(0);
    for (let lot = 1; lot < 10; lot += 1) {
      bring();
      turn();
    }
    expect(painted()).toBe(first);
    expect(stage.stats().isIdle, 'it is not over').toBe(false);
    screen.settle();
    expect(painted()).toBeGreaterThanOrEqual(LOT * 10);
    expect(stage.stats().isIdle).toBe(true);
  });

  it('keep no hand waiting that draws meanwhile', () => {
    const { board, screen, bring, turn, painted } = openEmpty();
    for (let lot = 0; lot < 4; lot += 1) {
      bring();
      turn();
    }
    bring();
    const before = painted();
    board.edit((edit) => edit.create(rectangle(0, 0)));
    screen.frame();
    screen.slice();
    expect(painted()).toBeGreaterThan(before);
  });

  it('are not waited for longer than a second or two', () => {
    const { board, screen, stage } = openEmpty();
    let shown = 0;
    for (let lot = 0; lot < 60; lot += 1) {
      board.edit((edit) => {
        for (const draft of crowd(100)) edit.create(draft);
      });
      screen.pass(35);
      const before = stage.stats().shapesPainted;
      screen.frame();
      screen.slice();
      if (stage.stats().shapesPainted > before) shown = lot;
    }
    expect(shown).toBeGreaterThan(40);
  });

  it('come one by one as they always did', () => {
    const { board, turn, painted } = openEmpty();
    for (let index = 0; index < 5; index += 1) {
      const before = painted();
      board.edit((edit) => edit.create(rectangle(index * 40, 0)));
      turn();
      expect(painted()).toBeGreaterThan(before);
    }
  });
});

it('what nobody sees yet is painted in shorter slices than what is looked at', () => {
  const { screen, stage } = openStage(crowd(6_000));
  const inOneSlice = () => {
    const before = stage.stats().shapesPainted;
    screen.slice();
    return stage.stats().shapesPainted - before;
  };
  const { tilesPainted } = stage.stats();
  stage.setTheme('dark');
  screen.frame();
  screen.pass(1_000);
  const looked = inOneSlice();
  for (let turn = 0; stage.stats().tilesPainted < tilesPainted + 4; turn += 1) {
    if (turn > 1_000) throw new Error('the tiles in view are never there');
    inOneSlice();
    screen.frame();
  }
  screen.pass(1_000);
  const beneath = inOneSlice();
  expect(beneath, 'the overview is left to be painted').toBeGreaterThan(0);
  expect(looked).toBeGreaterThan(beneath * 1.5);
});
