import { describe, expect, it } from 'vitest';
import { readWheel } from '../../editor/camera/wheel';
import { createPreferences } from '../../editor/preferences/preferences';
import type { Ink } from '../../shapes/ink/model';
import { createEditorDriver } from '../harness/editor-driver';

function storage(text: string | null = null) {
  const kept = new Map<string, string>(text === null ? [] : [['preferences', text]]);
  return {
    kept,
    get: (name: string) => kept.get(name) ?? null,
    set: (name: string, value: string) => void kept.set(name, value),
  };
}

describe('preferences', () => {
  it('are kept on the device, and only those that were chosen', () => {
    const device = storage();
    createPreferences(device).set('wheel', 'zooms');
    expect(device.kept.get('preferences')).toBe('{"wheel":"zooms"}');
    expect(createPreferences(device).values.peek()).toMatchObject({ wheel: 'zooms', snapsToShapes: false });
  });

  it.each([
    '',
    'null',
    '[1]',
    '{"wheel":"flies","smoothing":7,"keepsTool":"yes"}',
    '{"__proto__":{"wheel":1}}',
  ])('are as if nothing was chosen where %j is stored', (text) => {
    expect(createPreferences(storage(text)).values.peek()).toEqual(
      createPreferences(storage()).values.peek(),
    );
  });

  it('the wheel zooms for who wants that, the other way round for who wants that, and goes sideways with Shift', () => {
    const turn = { deltaX: 0, deltaY: 20, deltaMode: 0, shift: false, control: false };
    expect(readWheel(turn, 800)).toEqual({ kind: 'pan', dx: 0, dy: -20 });
    const zooming = { wheel: 'zooms', invertsZoom: false } as const;
    expect(readWheel(turn, 800, zooming)).toEqual({ kind: 'zoom', factor: Math.exp(-0.2) });
    expect(readWheel(turn, 800, { ...zooming, invertsZoom: true })).toEqual({
      kind: 'zoom',
      factor: Math.exp(0.2),
    });
    expect(readWheel({ ...turn, shift: true }, 800, zooming).kind).toBe('pan');
  });

  it('letters choose no tool when they are off; Ctrl and Escape still mean what they mean', () => {
    const driver = createEditorDriver();
    driver.editor.preferences.set('hasLetterKeys', false);
    driver.put();
    driver.key('r');
    expect(driver.editor.toolbox.active.peek()).toBe('select');
    driver.key('mod+a');
    expect(driver.chosen()).toHaveLength(1);
    driver.key('escape');
    expect(driver.chosen()).toHaveLength(0);
  });

  it('a pen of constant width and its smoothing are kept with the stroke', () => {
    const driver = createEditorDriver();
    driver.editor.preferences.set('penWidth', 'constant');
    driver.editor.preferences.set('smoothing', 1);
    driver.tool('draw').sweep([0, 0], [80, 40]);
    expect(driver.only('ink') as Ink).toMatchObject({ thinning: 0, streamline: 0.7 });
    driver.tool('select');
    const usual = createEditorDriver();
    usual.tool('draw').sweep([0, 0], [80, 40]);
    expect(usual.only('ink') as Ink).toMatchObject({ thinning: 0.5, streamline: 0.35 });
  });

  it('in view mode nothing is changed, and leaving it gives everything back', () => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.key('alt+r');
    driver.click(50, 50).press(50, 50).drag([80, 50]).drag([120, 50]).release();
    driver.key('r').key('delete');
    expect(driver.board.get(id)!.at).toEqual([0, 0]);
    driver.key('alt+r').key('r');
    expect(driver.editor.toolbox.active.peek()).toBe('rectangle');
  });

  it('view mode takes a running gesture out of the hand', () => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.click(50, 50).press(50, 50).drag([80, 50]).drag([120, 50]);
    driver.editor.modes.isViewing.value = true;
    driver.release();
    expect(driver.board.get(id)!.at).toEqual([0, 0]);
  });
});
