import { signal } from '@preact/signals-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { giveEarlyHand } from '../../app/_board/early-hand';
import { attachPointerInput } from '../../editor/input/attach-pointer-input';
import { createEditorDriver } from '../harness/editor-driver';

const TOLD = [
  ...['clientX', 'clientY', 'pointerId', 'isPrimary', 'button', 'buttons', 'pressure', 'pointerType'],
  ...['shiftKey', 'altKey', 'ctrlKey', 'metaKey'],
];

class Pointer extends Event {
  constructor(type: string, from: Readonly<Record<string, unknown>>) {
    super(type, { bubbles: true, cancelable: true });
    for (const name of TOLD) Object.defineProperty(this, name, { value: from[name] ?? 0 });
  }
}

const before = globalThis.PointerEvent;
beforeAll(() => void Object.assign(globalThis, { PointerEvent: Pointer }));
afterAll(() => void Object.assign(globalThis, { PointerEvent: before }));

type Hand = 'mouse' | 'touch' | 'pen';

/** A board that pointers are plugged into, as a browser would: one that was lifted can't be captured. */
function openSurface() {
  const driver = createEditorDriver();
  const pressed = new Set<number>();
  const captured = new Set<number>();
  const surface = Object.assign(new EventTarget(), {
    style: {},
    focus() {},
    getBoundingClientRect: () => ({ left: 0, top: 0 }),
    setPointerCapture(pointer: number) {
      if (!pressed.has(pointer)) throw new Error('NotFoundError');
      captured.add(pointer);
    },
    hasPointerCapture: (pointer: number) => captured.has(pointer),
  }) as unknown as HTMLElement;
  driver.editor.camera.resize(1_000, 800);
  driver.editor.toolbox.choose('draw');
  const { clock } = driver.time;
  attachPointerInput(surface, { ...driver.editor, clock, isSpaceHeld: signal(false) });
  const event = (
    type: string,
    hand: Hand,
    pointerId: number,
    [clientX, clientY]: readonly number[],
    buttons = 1,
  ) =>
    new Pointer(type, {
      clientX,
      clientY,
      pointerId,
      pointerType: hand,
      isPrimary: true,
      button: 0,
      buttons,
    });
  return {
    driver,
    event,
    give: (...events: readonly Event[]) =>
      giveEarlyHand({ takeEarlyHand: () => events } as unknown as Window, surface, true),
    hold: (pointer: number) => pressed.add(pointer),
    hover: (pointer: number, at: readonly number[]) =>
      surface.dispatchEvent(event('pointermove', 'mouse', pointer, at, 0)),
    draw(hand: Hand, pointer: number) {
      pressed.add(pointer);
      surface.dispatchEvent(event('pointerdown', hand, pointer, [100, 100]));
      for (let step = 1; step < 10; step += 1)
        surface.dispatchEvent(event('pointermove', hand, pointer, [100 + step * 20, 100 + step * 10]));
      pressed.delete(pointer);
      surface.dispatchEvent(event('pointerup', hand, pointer, [300, 200]));
    },
  };
}

describe('an early hand', () => {
  test.each(['mouse', 'touch', 'pen'] as const)('has drawn with a %s, and goes on drawing', (hand) => {
    const { driver, event, give, draw } = openSurface();
    give(
      event('pointerdown', hand, 2, [10, 10]),
      event('pointermove', hand, 2, [40, 40]),
      event('pointerup', hand, 2, [80, 40]),
    );
    expect(driver.shapes().length).toBe(1);
    draw(hand, 3);
    draw(hand, 4);
    expect(driver.shapes().length).toBe(3);
  });

  test.each(['touch', 'pen'] as const)(
    'whose %s the browser took away leaves the board to the next',
    (hand) => {
      const { driver, event, give, draw } = openSurface();
      give(
        event('pointerdown', hand, 2, [10, 10]),
        event('pointermove', hand, 2, [40, 40]),
        event('pointercancel', hand, 2, [0, 0]),
      );
      draw(hand, 3);
      draw(hand, 4);
      expect(driver.shapes().length).toBe(2);
    },
  );

  test('that was lifted where nobody heard it does not go on while the mouse hovers', () => {
    const { driver, event, give, hover } = openSurface();
    give(event('pointerdown', 'mouse', 1, [10, 10]), event('pointermove', 'mouse', 1, [40, 40]));
    for (let step = 0; step < 30; step += 1) hover(1, [500 + step, 300]);
    expect(driver.shapes()[0]!.size[0]).toBeLessThan(100);
  });

  test('that is still down goes on from where it is', () => {
    const { driver, event, give, hold, draw } = openSurface();
    hold(1);
    give(event('pointerdown', 'mouse', 1, [10, 10]), event('pointermove', 'mouse', 1, [40, 40]));
    draw('mouse', 1);
    expect(driver.shapes()[0]!.size[0]).toBeGreaterThan(200);
  });
});
