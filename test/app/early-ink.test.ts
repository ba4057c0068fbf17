import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { DARK_THEME, LIGHT_THEME } from '../../render/theme';
import { ROOT } from '../../scripts/setup.mjs';
import { INK_DEFAULTS } from '../../shapes/ink/model';
import { drawTool } from '../../shapes/ink/tool';

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
      ...{ type, clientX, clientY, isPrimary: true, button: 0, buttons: 1 },
      ...more,
    });
  const hand = {
    key: (key: string) => {
      listeners.get('keydown')?.({ type: 'keydown', key });
      return hand;
    },
    press: (at: readonly number[], more?: object) => {
      point('pointerdown', at, more);
      return hand;
    },
    move: (at: readonly number[]) => {
      point('pointermove', at);
      return hand;
    },
    lift: (at: readonly number[]) => {
      point('pointerup', at);
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
  hand.press([1, 2]).move([3, 4]);
  expect(ink()).toBe('M10 20L30 40L50 60M1 2L3 4');
});

test('it is the ink of the board: as wide, and as dark as it is in either theme', () => {
  const { stroke, strokeWidth } = INK_DEFAULTS;
  const [light, dark] = [...STYLE.matchAll(/stroke: (#\w+);/g)].map(([, colour]) => colour);
  expect([light, dark]).toEqual([LIGHT_THEME.paint(stroke), DARK_THEME.paint(stroke)]);
  expect(STYLE).toContain(`stroke-width: ${strokeWidth}px;`);
});

test('nothing is shown that will not lie there: on a board that may have something, with another tool', () => {
  const known = openPage({ isBlank: false });
  known.hand.key('p').press([0, 0]).move([9, 9]).lift([9, 9]);
  expect(known.ink()).toBe('');
  const other = openPage();
  other.hand.press([0, 0]).move([9, 9]).lift([9, 9]);
  other.hand.key('p').key('r').press([0, 0]).move([9, 9]).lift([9, 9]);
  other.hand.key('p').press([0, 0], { button: 2 }).move([9, 9]).lift([9, 9]);
  expect(other.ink()).toBe('');
});

test('a pinch and what the browser took for its own leave none', () => {
  const { hand, ink } = openPage();
  hand.key('p').press([0, 0]).move([9, 9]).cancel();
  hand.press([0, 0]).move([9, 9]).press([50, 50], { isPrimary: false }).move([60, 60]);
  expect(ink()).toBe('');
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
