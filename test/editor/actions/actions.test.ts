import { effect } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { matchesKeys } from '../../../editor/input/keys';
import { createActionStage } from './action-stage';

describe('the list of actions', () => {
  const { actions } = createActionStage();

  it('names each once, for people and for programs', () => {
    const ids = actions.map(({ id }) => id);
    const labels = actions.map(({ label }) => label);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(labels).size).toBe(labels.length);
    for (const name of ['Undo', 'Redo', 'Zoom in', 'Zoom out']) expect(labels).toContain(name);
  });

  it('gives no key to two, but Enter and Tab, which mean something else on a mind map, in a shape and on an empty hand', () => {
    const keys = actions.flatMap((action) => action.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([
      'enter',
      'enter',
      'tab',
      'enter',
    ]);
  });

  it('offers viewers nothing that changes the board', () => {
    const stage = createActionStage();
    stage.selection.set(stage.put({ type: 'rectangle' }));
    stage.canWrite.value = false;
    const offered = stage.actions.filter((action) => action.writes && action.isEnabled()).map(({ id }) => id);
    expect(offered).toEqual(['tool-lock']);
  });

  it('understands its own keys', () => {
    const press = { key: 'z', code: 'KeyZ', shift: true, alt: false, control: true };
    const meant = actions.filter(({ keys }) => keys.some((key) => matchesKeys(press, key)));
    expect(meant.map(({ id }) => id)).toEqual(['redo']);
  });
});

describe('undo and redo', () => {
  it('take back and bring back one action at a time, and say whether they can', async () => {
    const stage = createActionStage();
    const [id] = stage.put({ type: 'rectangle' });
    expect(stage.find('undo').isEnabled()).toBe(false);
    stage.selection.set([id!]);
    await stage.run('duplicate');
    await stage.run('delete');
    expect(stage.board.count).toBe(1);
    await stage.run('undo');
    expect(stage.board.count).toBe(2);
    await stage.run('undo');
    expect(stage.board.count).toBe(1);
    await stage.run('redo');
    expect(stage.board.count).toBe(2);
  });

  it('tell their buttons as soon as there is something to take back', async () => {
    const stage = createActionStage();
    stage.selection.set(stage.put({ type: 'rectangle' }));
    const seen: boolean[] = [];
    const stop = effect(() => {
      seen.push(stage.find('undo').isEnabled());
    });
    await stage.run('duplicate');
    stop();
    expect(seen[0]).toBe(false);
    expect(seen.at(-1)).toBe(true);
  });
});

describe('moving by keys', () => {
  it('goes by one, and by ten with Shift; a burst is one undo step', async () => {
    const stage = createActionStage();
    const [id] = stage.put({ type: 'rectangle' });
    stage.selection.set([id!]);
    for (const name of ['nudge-right', 'nudge-right', 'nudge-down-far']) {
      await stage.run(name);
      stage.answers.time += 200;
    }
    expect(stage.shape(id!).at).toEqual([2, 10]);
    stage.answers.time += 5_000;
    await stage.run('nudge-left');
    expect(stage.shape(id!).at).toEqual([1, 10]);
    await stage.run('undo');
    expect(stage.shape(id!).at).toEqual([2, 10]);
    await stage.run('undo');
    expect(stage.shape(id!).at).toEqual([0, 0]);
  });

  it('after an undo begins a step of its own, and redo is gone', async () => {
    const stage = createActionStage();
    const [id] = stage.put({ type: 'rectangle' });
    stage.selection.set([id!]);
    await stage.run('nudge-right');
    await stage.run('undo');
    await stage.run('nudge-down');
    expect(stage.shape(id!).at).toEqual([0, 1]);
    await stage.run('undo');
    expect(stage.shape(id!).at).toEqual([0, 0]);
  });

  it('leaves a locked shape where it is', async () => {
    const stage = createActionStage();
    const ids = stage.put({ type: 'rectangle', locked: true }, { type: 'rectangle' });
    stage.selection.set(ids);
    await stage.run('nudge-right');
    expect(ids.map((id) => stage.shape(id).at[0])).toEqual([0, 1]);
  });
});

describe('the order in the stack', () => {
  it('goes to the very front and back', async () => {
    const stage = createActionStage();
    const [a, b, c] = stage.put({ type: 'rectangle' }, { type: 'rectangle' }, { type: 'rectangle' });
    stage.selection.set([a!]);
    await stage.run('to-front');
    expect(stage.stack()).toEqual([b, c, a]);
    stage.selection.set([c!, a!]);
    await stage.run('to-back');
    expect(stage.stack()).toEqual([c, a, b]);
  });

  it('passes one that overlaps at a time, not one on the far side of the board', async () => {
    const stage = createActionStage();
    const far = [5_000, 0] as const;
    const [a, elsewhere, b, c] = stage.put(
      { type: 'rectangle' },
      { type: 'rectangle', at: far },
      { type: 'rectangle' },
      { type: 'rectangle' },
    );
    stage.selection.set([a!]);
    await stage.run('forward');
    expect(stage.stack()).toEqual([elsewhere, b, a, c]);
    await stage.run('backward');
    expect(stage.stack().filter((id) => id !== elsewhere)).toEqual([a, b, c]);
  });

  it('keeps the order among several that move together', async () => {
    const stage = createActionStage();
    const [a, b, c] = stage.put({ type: 'rectangle' }, { type: 'rectangle' }, { type: 'rectangle' });
    stage.selection.set([a!, b!]);
    await stage.run('forward');
    expect(stage.stack()).toEqual([c, a, b]);
    await stage.run('backward');
    expect(stage.stack()).toEqual([a, b, c]);
  });
});

describe('mirroring', () => {
  it('twice leads back to where everything was', async () => {
    const stage = createActionStage();
    const ids = stage.put(
      { type: 'rectangle', angle: 0.4 },
      {
        type: 'arrow',
        at: [200, 50],
        size: [80, 40],
        points: [
          [0, 40],
          [80, 0],
        ],
      },
      { type: 'ink', at: [300, 0], size: [2, 1], points: [0, 0, 8, 8, 8, -8] },
    );
    const before = ids.map((id) => stage.shape(id));
    stage.selection.set(ids);
    await stage.run('flip-horizontal');
    expect(stage.shape(ids[1]!).at[0]).not.toBe(200);
    expect(stage.shape(ids[0]!).angle).toBeCloseTo(-0.4);
    expect(stage.shape(ids[1]!)).toMatchObject({
      points: [
        [80, 40],
        [0, 0],
      ],
    });
    await stage.run('flip-horizontal');
    for (const shape of before) {
      const after = stage.shape(shape.id);
      expect(after.at[0]).toBeCloseTo(shape.at[0]);
      expect(after.at[1]).toBeCloseTo(shape.at[1]);
      expect(after).toMatchObject({ angle: shape.angle, size: shape.size });
    }
    expect(stage.shape(ids[1]!)).toMatchObject({
      points: [
        [0, 40],
        [80, 0],
      ],
    });
  });

  it('a quarter turn taken four times changes nothing', async () => {
    const stage = createActionStage();
    const ids = stage.put({ type: 'rectangle', size: [100, 40] }, { type: 'ellipse', at: [300, 100] });
    stage.selection.set(ids);
    for (let turn = 0; turn < 4; turn += 1) await stage.run('turn');
    expect(stage.shape(ids[0]!).at[0]).toBeCloseTo(0);
    expect(stage.shape(ids[1]!).at[1]).toBeCloseTo(100);
    expect(Math.cos(stage.shape(ids[0]!).angle)).toBeCloseTo(1);
  });
});

describe('finding one’s way', () => {
  it('Tab walks through shapes as one reads, and leaves the board behind the last one', async () => {
    const stage = createActionStage();
    const [last, first, second] = stage.put(
      { type: 'rectangle', at: [0, 300] },
      { type: 'rectangle', at: [0, 0] },
      { type: 'rectangle', at: [200, 0] },
    );
    expect(stage.find('select-next').isEnabled()).toBe(false);
    stage.camera.set({ x: 50, y: 50, zoom: 1 });
    await stage.run('select-nearest');
    expect([...stage.selection.ids.value]).toEqual([first]);
    await stage.run('select-next');
    expect([...stage.selection.ids.value]).toEqual([second]);
    await stage.run('select-next');
    expect([...stage.selection.ids.value]).toEqual([last]);
    expect(stage.find('select-next').isEnabled()).toBe(false);
    await stage.run('select-previous');
    expect([...stage.selection.ids.value]).toEqual([second]);
  });

  it('brings into view what it takes hold of', async () => {
    const stage = createActionStage();
    const [near] = stage.put({ type: 'rectangle' }, { type: 'rectangle', at: [9_000, 9_000] });
    stage.selection.set([near!]);
    await stage.run('select-next');
    expect(stage.camera.state.value).toMatchObject({ x: 9_050, y: 9_050 });
  });

  it('zooms in steps that lead back to 100 %', async () => {
    const stage = createActionStage();
    for (let step = 0; step < 5; step += 1) await stage.run('zoom-in');
    for (let step = 0; step < 5; step += 1) await stage.run('zoom-out');
    expect(stage.camera.state.value.zoom).toBe(1);
  });

  it('shows everything, or what is selected', async () => {
    const stage = createActionStage();
    const [id] = stage.put({ type: 'rectangle' }, { type: 'rectangle', at: [4_000, 4_000] });
    await stage.run('zoom-to-fit');
    expect(stage.camera.view.value.maxX).toBeGreaterThan(4_100);
    expect(stage.camera.state.value.zoom).toBeLessThan(0.25);
    stage.selection.set([id!]);
    await stage.run('zoom-to-selection');
    expect(stage.camera.state.value).toMatchObject({ x: 50, y: 50, zoom: 4 });
  });
});

describe('commands with consequences', () => {
  it('clearing the board asks first, and undo brings all back', async () => {
    const stage = createActionStage();
    stage.put({ type: 'rectangle' }, { type: 'note', locked: true });
    stage.answers.confirm = false;
    await stage.run('clear-board');
    expect(stage.board.count).toBe(2);
    stage.answers.confirm = true;
    await stage.run('clear-board');
    expect(stage.board.count).toBe(0);
    await stage.run('undo');
    expect(stage.board.count).toBe(2);
  });

  it('locking is a toggle, and all can be unlocked at once', async () => {
    const stage = createActionStage();
    const ids = stage.put({ type: 'rectangle' }, { type: 'note', locked: true });
    stage.selection.set(ids);
    await stage.run('lock');
    expect(ids.every((id) => stage.shape(id).locked)).toBe(true);
    expect(stage.find('lock').isOn?.()).toBe(true);
    expect(stage.find('delete').isEnabled()).toBe(false);
    await stage.run('unlock-all');
    expect(ids.some((id) => stage.shape(id).locked)).toBe(false);
  });

  it('a copy is just like its original, beside it, and selected', async () => {
    const stage = createActionStage();
    const [id] = stage.put({ type: 'note', text: 'milk', fill: '#bfdcff', angle: 0.2, by: 'ada' });
    stage.selection.set([id!]);
    await stage.run('duplicate');
    const [copy] = stage.selection.ids.value;
    expect(copy).not.toBe(id);
    expect(stage.shape(copy!)).toMatchObject({
      text: 'milk',
      fill: '#bfdcff',
      angle: 0.2,
      at: [20, 20],
      by: '',
    });
  });

  it('saves the board as a file that opens again, beside what is there', async () => {
    const stage = createActionStage();
    stage.put({ type: 'note', text: 'milk' }, { type: 'rectangle', at: [300, 0] });
    await stage.run('save-file');
    expect(stage.downloads[0]!.name).toBe('Board.driftless');
    stage.answers.file = stage.downloads[0]!.file;
    await stage.run('open-file');
    expect(stage.board.count).toBe(4);
    const left = [...stage.board.all()].map(({ at }) => at[0]).sort((one, other) => one - other);
    expect(left[2]).toBeGreaterThan(400);
    expect(stage.selection.ids.value.size).toBe(2);
    await stage.run('undo');
    expect(stage.board.count).toBe(2);
  });

  it('the style of one shape goes to others, as far as it shows on them', async () => {
    const stage = createActionStage();
    const [from, to, text] = stage.put(
      { type: 'rectangle', stroke: '#e03131', strokeWidth: 4, fill: '#ffec99' },
      { type: 'ellipse' },
      { type: 'text', text: 'hi' },
    );
    stage.selection.set([from!]);
    await stage.run('copy-style');
    stage.selection.set([to!, text!]);
    await stage.run('paste-style');
    expect(stage.shape(to!)).toMatchObject({ stroke: '#e03131', strokeWidth: 4, fill: '#ffec99' });
    expect(stage.shape(text!)).toMatchObject({ stroke: '#e03131', fill: 'none', strokeWidth: 2 });
    await stage.run('undo');
    expect(stage.shape(to!).stroke).not.toBe('#e03131');
  });

  it('larger letters make the box of a text larger', async () => {
    const stage = createActionStage();
    const [id] = stage.put({ type: 'text', text: 'abcd', size: [40, 25] });
    stage.selection.set([id!]);
    await stage.run('font-larger');
    expect(stage.shape(id!)).toMatchObject({ fontSize: 24, size: [48, 30] });
  });
});
