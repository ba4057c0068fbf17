import { effect } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { EditorDriver } from '../../harness/editor-driver';

function openCrowd(count: number) {
  const driver = new EditorDriver(11);
  for (let index = 0; index < count; index += 1) {
    driver.put({ type: index % 2 === 0 ? 'arrow' : 'rectangle', at: [index % 40, index % 30], size: [8, 8] });
  }
  driver.key('mod+a');
  return driver;
}

describe('a whole board that is chosen', () => {
  // Each of 5,000 shapes that were moved once had what is offered of all 5,000 found anew: seconds at the end of a drag.
  it('has what is offered of it found anew once for a change, however many shapes that changes', () => {
    const driver = openCrowd(60);
    const { options, style } = driver.editor;
    let times = 0;
    const stops = [options.shown, style.current].map((each) =>
      effect(() => {
        each.value;
        times += 1;
      }),
    );
    times = 0;
    driver.press(20, 15).drag(60, 55).release();
    for (const stop of stops) stop();
    expect(driver.chosen()).toHaveLength(60);
    expect(times).toBeLessThanOrEqual(2);
  });

  it('goes along as one movement, and lies where the hand let go', () => {
    const driver = openCrowd(400);
    const before = new Map(driver.shapes().map(({ id, at }) => [id, at]));
    driver.press(20, 15).drag(40, 35).drag(60, 45);
    expect(driver.scene.liftedCount).toBe(400);
    expect(driver.scene.liftedShift()).toEqual([40, 30]);
    driver.release();
    for (const { id, at } of driver.shapes()) {
      expect(at).toEqual([before.get(id)![0] + 40, before.get(id)![1] + 30]);
    }
  });

  it('has its frame drawn where its shapes are, after they were moved and after others moved one', () => {
    const driver = openCrowd(400);
    const places: number[][] = [];
    const context = new Proxy(
      {},
      {
        get: (_, name) => (name === 'translate' ? (x: number, y: number) => places.push([x, y]) : () => {}),
        set: () => true,
      },
    ) as CanvasRenderingContext2D;
    const overlay = driver.editor.createOverlay(() => ({ accent: '', guide: '', paper: '', font: '' }));
    const stop = overlay.watch(() => {});
    const view = { camera: { zoom: 1 }, toScreen: (point: readonly [number, number]) => point } as never;
    const corner = () => {
      places.length = 0;
      overlay.draw(context, view);
      return places[0];
    };
    expect(corner()).toEqual([0, 0]);
    driver.press(20, 15).drag(30, 25).drag(40, 35);
    expect(corner()).toEqual([20, 20]);
    driver.key('escape').release();
    expect(corner()).toEqual([0, 0]);
    driver.change(driver.chosen()[0]!, { at: [-50, -60] });
    expect(corner()).toEqual([-50, -60]);
    stop();
  });
});
