import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { findStrokes } from '../../app/_board/early-hand';
import { ROOT } from '../../scripts/setup.mjs';

/** Somebody before a page that is not there yet. */
function createHand() {
  const done: (PointerEvent | KeyboardEvent)[] = [];
  const point = (type: string, [clientX, clientY]: readonly [number, number], more: object = {}) => {
    const event = { type, clientX, clientY, pointerId: 1, isPrimary: true, button: 0, ...more };
    done.push(event as PointerEvent);
    return event;
  };
  return {
    press: (at: readonly [number, number], more?: object) => point('pointerdown', at, more),
    move: (at: readonly [number, number], more?: object) => point('pointermove', at, more),
    lift: (at: readonly [number, number], more?: object) => point('pointerup', at, more),
    cancel: () => point('pointercancel', [0, 0]),
    key: (key: string, more: object = {}) => {
      const event = { type: 'keydown', key, ctrlKey: false, metaKey: false, altKey: false, ...more };
      done.push(event as KeyboardEvent);
      return event;
    },
    strokes: () => findStrokes(done) as readonly object[],
  };
}

describe('what a hand did before the board was there', () => {
  test('is a key and the stroke after it, in their order', () => {
    const hand = createHand();
    hand.move([3, 3]);
    const all = [hand.key('p'), hand.press([10, 10]), hand.move([40, 10]), hand.lift([60, 10])];
    hand.move([90, 90]);
    expect(hand.strokes()).toEqual(all);
  });

  test('may be a stroke that is not at its end', () => {
    const hand = createHand();
    const begun = [hand.press([10, 10]), hand.move([40, 10])];
    expect(hand.strokes()).toEqual(begun);
  });

  test('is no tap: it may have been meant for what the page showed then', () => {
    const hand = createHand();
    hand.press([10, 10]);
    hand.move([11, 11]);
    hand.lift([12, 11]);
    hand.key('z', { ctrlKey: true });
    hand.key('Delete');
    hand.key(' ');
    expect(hand.strokes()).toEqual([]);
  });

  test('is of one hand: no other button, no pinch', () => {
    const hand = createHand();
    hand.press([10, 10], { button: 2 });
    hand.move([40, 10]);
    hand.lift([60, 10], { button: 2 });
    hand.press([10, 10], { pointerId: 7 });
    hand.press([90, 90], { pointerId: 8, isPrimary: false });
    hand.move([30, 30], { pointerId: 7 });
    hand.move([120, 120], { pointerId: 8, isPrimary: false });
    hand.lift([30, 30], { pointerId: 7 });
    expect(hand.strokes()).toEqual([]);
  });

  test('is nothing that the browser took for its own: a scroll, a long press', () => {
    const hand = createHand();
    hand.press([100, 100]);
    hand.move([140, 100]);
    hand.cancel();
    hand.press([100, 100]);
    hand.cancel();
    expect(hand.strokes()).toEqual([]);
  });
});

/** A page that has loaded the script which keeps what a hand does. */
function openPage({ hasBoard = false } = {}) {
  const listeners = new Map<string, (event: object) => void>();
  const page: { takeEarlyHand?: () => readonly object[] } = {};
  runInNewContext(readFileSync(join(ROOT, 'public/early-hand.js'), 'utf8'), {
    window: page,
    document: { documentElement: { dataset: {} }, querySelector: () => (hasBoard ? {} : null) },
    addEventListener: (kind: string, listener: (event: object) => void) => listeners.set(kind, listener),
    removeEventListener: (kind: string) => listeners.delete(kind),
    requestAnimationFrame: () => 0,
  });
  return { page, listeners, hear: (event: { type: string }) => listeners.get(event.type)?.(event) };
}

describe('the page before its board', () => {
  test('keeps what a hand does until it is asked, each part of a movement for itself', () => {
    const { page, listeners, hear } = openPage();
    const [press, way, lift] = [{ type: 'pointerdown' }, [{ x: 1 }, { x: 2 }], { type: 'pointerup' }];
    hear(press);
    hear({ type: 'pointermove', ...{ buttons: 1, getCoalescedEvents: () => way } });
    hear(lift);
    expect(page.takeEarlyHand?.()).toEqual([press, ...way, lift]);
    expect([listeners.size, page.takeEarlyHand]).toEqual([0, undefined]);
  });

  test('does not count a hand that hovers, and hears the end of a stroke that is too long to be kept', () => {
    const { page, hear } = openPage();
    const move = (buttons: number) => hear({ type: 'pointermove', ...{ buttons } });
    for (let count = 0; count < 5_000; count += 1) move(0);
    hear({ type: 'pointerdown' });
    for (let count = 0; count < 5_000; count += 1) move(1);
    hear({ type: 'pointerup' });
    const kept = page.takeEarlyHand!() as readonly { readonly type: string }[];
    expect(kept.length).toBe(4_001);
    expect([kept[0]!.type, kept.at(-1)!.type]).toEqual(['pointerdown', 'pointerup']);
  });

  test('does not listen where the board was there first', () => {
    expect(openPage({ hasBoard: true }).listeners.size).toBe(0);
  });
});
