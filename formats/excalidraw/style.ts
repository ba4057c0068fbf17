import type { FontName, ShapePatch } from '../../board/shape';
import { readColour } from './colour';
import { boxOfElement, type Element, isElement, numberOf, stringOf } from './element';

const FILL_STYLES: Readonly<Record<string, string>> = {
  hachure: 'hachure',
  'cross-hatch': 'cross-hatch',
  zigzag: 'zigzag',
  solid: 'solid',
};
const DASHES = new Set(['solid', 'dashed', 'dotted']);
export const LONGEST_LINK = 2_000;
const LINKS = /^(https?:\/\/|mailto:)/i;

/** Excalidraw's numbers of fonts: 1 Virgil, 5 Excalifont, 7 Lilita One (hand); 3 Cascadia, 8 Comic Shanns (code); the rest sans. */
const HAND = new Set([1, 5, 7]);
const MONO = new Set([3, 8]);

export function fontOf(element: Element): FontName {
  const number = element.fontFamily;
  if (typeof number !== 'number') {
    // Before 2020: "20px Virgil".
    const old = stringOf(element, 'font') ?? 'Virgil';
    return /cascadia/i.test(old) ? 'mono' : /helvetica/i.test(old) ? 'sans' : 'hand';
  }
  return HAND.has(number) ? 'hand' : MONO.has(number) ? 'mono' : 'sans';
}

/** Their adaptive corner is 32 px, or a quarter of the shorter side where that is less; the older kinds are the quarter. */
export function roundingOf(element: Element): number {
  const { roundness } = element;
  const [width, height] = boxOfElement(element).size;
  const quarter = Math.min(width, height) / 4;
  if (isElement(roundness)) {
    return roundness.type === 3 ? Math.min(numberOf(roundness, 'value', 32), quarter) : quarter;
  }
  return element.strokeSharpness === 'round' ? quarter : 0;
}

export function isRound(element: Element): boolean {
  return isElement(element.roundness) || element.strokeSharpness === 'round';
}

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** What all elements share beside their place. Links that are no web or mail address are dropped: `javascript:` is one. */
export function commonOf(element: Element): ShapePatch {
  const link = stringOf(element, 'link') ?? '';
  const dash = stringOf(element, 'strokeStyle') ?? 'solid';
  return {
    angle: numberOf(element, 'angle', 0) % (2 * Math.PI),
    locked: element.locked === true,
    ...(LINKS.test(link) && link.length <= LONGEST_LINK ? { link } : {}),
    stroke: readColour(element.strokeColor) ?? '#1e1e1e',
    strokeWidth: within(numberOf(element, 'strokeWidth', 2), 0, 1_000),
    dash: DASHES.has(dash) ? dash : 'solid',
    roughness: within(numberOf(element, 'roughness', 1), 0, 10),
    opacity: within(numberOf(element, 'opacity', 100), 0, 100) / 100,
  };
}

export function fillOf(element: Element): ShapePatch {
  return {
    fill: readColour(element.backgroundColor) ?? 'none',
    fillStyle: FILL_STYLES[stringOf(element, 'fillStyle') ?? 'solid'] ?? 'solid',
  };
}
