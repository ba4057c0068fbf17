import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { findStrokes } from '../../app/_board/early-hand';
import { DARK_THEME, LIGHT_THEME } from '../../render/theme';
import { ROOT } from '../../scripts/setup.mjs';
import { INK_DEFAULTS } from '../../shapes/ink/model';
import { drawTool } from '../../shapes/ink/tool';
import { createChance } from '../simulation/chance';

const SCRIPT = readFileSync(join(ROOT, 'public/early-hand.js'), 'utf8');
const STYLE = readFileSync(join(ROOT, 'app/_ui/early-ink.css'), 'utf8');

/** A page whose board is still on its way, and a hand that does not wait. */
function openPage({ isBlank = true } = {}) {
  let way = '';
  const write = (given: string) => {
    way = given;
  };
  const svg = {
    firstChild: { setAttribute: (_: 'd', given: string) => write(given) },
    remove: () => write(''),
  };
  const root = {
    dataset: isBlank ? { blank: 'yes' } : {},
    lastChild: {},
    insertAdjacentHTML: () => Object.assign(root, { lastChild: svg }),
  };
  const listeners = new Map<string, (event: object) => void>();
  const frames: (() => void)[] = [];
  const page: { takeEarlyHand?: () => readonly object[] } = {};
  runInNewContext(SCRIPT, {
    window: page,
    document: { documentElement: root, querySelector: () => null },
    addEventListener: (kind: string, listener: (event: object) => void) => listeners.set(kind, listener),
    removeEventListener: (kind: string) => listeners.delete(kind),
    requestAnimationFrame: (draw: () => void) => frames.push(draw),
  });
  const point = (type: string, [clientX, clientY]: readonly number[], more: object = {}) =>
    listeners.get(type)?.({
      ...{ type, clientX, clientY, pointerId: 1, isPrimary: true, button: 0, buttons: 1 },
      ...more,
    });
  const hand = {
    key: (key: string, more: object = {}) => {
      const none = { ctrlKey: false, metaKey: false, altKey: false };
      listeners.get('keydown')?.({ type: 'keydown', key, ...none, ...more });
      return hand;
    },
    press: (at: readonly number[], more?: object) => {
      point('pointerdown', at, more);
      return hand;
    },
    move: (at: readonly number[], more?: object) => {
      point('pointermove', at, more);
      return hand;
    },
    lift: (at: readonly number[], more?: object) => {
      point('pointerup', at, more);
      return hand;
    },
    cancel: () => {
      point('pointercancel', [0, 0]);
      return hand;
    },
  };
  return {
    hand,
    take: () => page.takeEarlyHand?.(),
    paintFrame: () => {
      for (const draw of frames.splice(0)) draw();
    },
    ink: () => way,
  };
}

const penKeys = drawTool.keys.filter((key) => key.length === 1);

test.each(penKeys)('the pen taken by %s leaves ink before the board is there', (key) => {
  const { hand, ink } = openPage();
  hand.key(key).press([10, 20]).move([30, 40]).lift([50, 60]);
  hand.press([1, 2]).move([7, 8]);
  expect(ink()).toBe('M10 20L30 40L50 60M1 2L7 8');
});

test('it is the ink of the board: as wide, and as dark as it is in either theme', () => {
  const { stroke, strokeWidth } = INK_DEFAULTS;
  const [light, dark] = [...STYLE.matchAll(/stroke: (#\w+);/g)].map(([, colour]) => colour);
  expect([light, dark]).toEqual([LIGHT_THEME.paint(stroke), DARK_THEME.paint(stroke)]);
  expect(STYLE).toContain(`stroke-width: ${strokeWidth}px;`);
});

test('on a board that may have something nothing is shown', () => {
  const { hand, ink } = openPage({ isBlank: false });
  hand.key('p').press([0, 0]).move([9, 9]).lift([9, 9]);
  expect(ink()).toBe('');
});

const otherKeys = [...'abcdefghijklmnopqrstuvwxyz0123456789'].filter((key) => !penKeys.includes(key));

test('no other tool leaves ink, nor what is no tool', () => {
  const { hand, ink } = openPage();
  hand.press([0, 0]).move([9, 9]).lift([9, 9]);
  for (const key of otherKeys) hand.key('p').key(key).press([0, 0]).move([9, 9]).lift([9, 9]);
  hand.key('x', { ctrlKey: true }).press([0, 0]).move([9, 9]).lift([9, 9]);
  hand.key('p').press([0, 0], { button: 2 }).move([9, 9]).lift([9, 9]);
  hand.press([0, 0]).move([1, 2]).lift([2, 2]);
  expect(ink()).toBe('');
});

test('a pinch, a palm beside the pen and what the browser took for its own leave none', () => {
  const { hand, ink } = openPage();
  hand.key('p').press([0, 0]).move([9, 9]).cancel();
  hand.press([0, 0]).move([9, 9]).press([50, 50], { isPrimary: false, pointerId: 2 }).lift([60, 60]);
  hand.press([0, 0]).move([9, 9]).press([90, 90], { pointerId: 2 });
  hand.move([95, 90], { pointerId: 2 }).lift([95, 90], { pointerId: 2 }).move([12, 9]).lift([12, 9]);
  expect(ink()).toBe('');
});

/** The strokes among what a page kept, as ink would show them. */
function waysOf(kept: readonly object[]): string[] {
  const ways: string[] = [];
  for (const event of findStrokes(kept as PointerEvent[])) {
    if (!('clientX' in event)) continue;
    const at = `${event.clientX} ${event.clientY}`;
    if (event.type === 'pointerdown') ways.push(`M${at}`);
    else ways.push(`${ways.pop()}L${at}`);
  }
  return ways;
}

test('whatever a hand does, all that is shown is given to the board', () => {
  const chance = createChance(20261128);
  let shown = 0;
  for (let round = 0; round < 500; round += 1) {
    const { hand, ink, take } = openPage();
    const at = () => [chance.integer(0, 40), chance.integer(0, 40)];
    const more = () => ({ pointerId: chance.integer(1, 2), isPrimary: chance.happens(0.8) });
    const acts = [
      () => hand.key(chance.pick([...'pr x7'])),
      () => hand.press(at(), more()),
      () => hand.move(at(), more()),
      () => hand.move(at(), more()),
      () => hand.lift(at(), more()),
      () => chance.happens(0.2) && hand.cancel(),
    ];
    for (let step = 0; step < 40; step += 1) chance.pick(acts)();
    const seen = ink().split(/(?=M)/).filter(Boolean);
    shown += seen.length;
    expect(waysOf(take()!), `round ${round}`).toEqual(expect.arrayContaining(seen));
  }
  expect(shown).toBeGreaterThan(100);
});

test('it stays until the board has painted what it was given', () => {
  const { hand, ink, take, paintFrame } = openPage();
  hand.key('p').press([0, 0]).move([9, 9]).lift([9, 9]);
  expect(take()).toHaveLength(4);
  paintFrame();
  expect(ink()).toBe('M0 0L9 9L9 9');
  paintFrame();
  expect(ink()).toBe('');
});
