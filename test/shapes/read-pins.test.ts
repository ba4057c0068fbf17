import { describe, expect, it } from 'vitest';
import { MOST_PINS, pinsOf, readPins } from '../../shapes/elbow-pins';
import { createEditorDriver } from '../harness/editor-driver';

const rawOf = (fields: Readonly<Record<string, unknown>>) =>
  new Map(Object.entries(fields)) as unknown as Parameters<typeof readPins>[0];

describe('pins as they are stored', () => {
  it('are left out one by one where they are none', () => {
    const pins = { 'pin:a0': [0, 20], 'pin:a1': [0, 1e9], 'pin:a2': 'here', pin: [1, 5], 'pin:': [0, 1] };
    expect(readPins(rawOf({ at: [0, 0], ...pins }))).toEqual({ 'pin:a0': [0, 20], pin: [1, 5] });
  });

  it('are the first in their order where two people together have too many', () => {
    const names = Array.from({ length: 2 * MOST_PINS }, (_, index) => `pin:a${1_000 + index}`);
    const read = readPins(rawOf(Object.fromEntries(names.toReversed().map((name) => [name, [0, 1]]))));
    expect(Object.keys(read).sort()).toEqual(names.slice(0, MOST_PINS));
  });

  it('never take their arrow away', () => {
    const driver = createEditorDriver();
    const fields = {
      ...{ type: 'arrow', at: [0, 0], size: [100, 100], elbow: true },
      points: [
        [0, 0],
        [100, 0],
        [100, 100],
      ],
    };
    const id = driver.put(fields as unknown as Parameters<typeof driver.put>[0]);
    const stored = driver.doc.getMap('shapes').get(id) as { set(name: string, value: unknown): void };
    stored.set('pin:a0', [0, 1e12]);
    stored.set('pin:a1', [0, 50]);
    expect(pinsOf(driver.board.get(id)!).map(({ place }) => place)).toEqual([50]);
  });
});
