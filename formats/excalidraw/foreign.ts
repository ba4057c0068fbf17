import type { Foreign, Shape } from '../../board/shape';
import type { Element } from './element';
import { isElement, WAYS } from './element';

/** The name under which a shape keeps what Excalidraw says of it beyond what there is here. */
export const FOREIGN_NAME = 'excalidraw';

/** What a shape says itself, and what only keeps a scene's books. */
const NEVER = new Set([
  ...['id', 'x', 'y', 'width', 'height', 'text', 'originalText', 'rawText', 'baseline'],
  ...['version', 'versionNonce', 'updated', 'index', 'isDeleted', 'lastCommittedPoint', 'boundElementIds'],
  ...['groupIds', 'frameId', 'boundElements', 'startBinding', 'endBinding', 'fixedSegments'],
  ...['status', 'hasTextLink', 'containerId', '__proto__', 'constructor', 'prototype'],
]);

/** What only means something where it is a way: elsewhere a stranger wrote it. */
const OF_WAYS = new Set(['points', 'pressures']);

const isNever = (name: string, { type }: Element) => NEVER.has(name) || (OF_WAYS.has(name) && WAYS.has(type));

/**
 * Whether following it would run something: brought along and written out again it would lie in wait for whoever opens that file elsewhere.
 * Browsers pass over spaces and control characters within a scheme.
 */
export function runsScript(link: unknown): boolean {
  if (typeof link !== 'string') return false;
  return /^(javascript|vbscript|livescript|data):/i.test(link.slice(0, 200).replace(/[\s\p{Cc}]/gu, ''));
}

/** More than this of one shape is not kept: JSON characters, and values within values. */
const MOST_CHARACTERS = 8_000;
const DEEPEST = 4;

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0 || Object.hasOwn(value, '__proto__')) return false;
  return Object.values(value).every((each) => isShallow(each, depth - 1));
}

function lengthOf(name: string, value: unknown): number {
  return name.length + (JSON.stringify(value)?.length ?? Infinity);
}

/** What pictures are called that are called by what is in them, as ours are: whoever has the bytes has that name. */
const HASH = /^[0-9a-f]{64}$/;

/** Whether it is what a scene calls a picture's file: here that is soon called by what is in it. */
function isNameOfFile(name: string, value: unknown, { type }: Element): boolean {
  return type === 'image' && name === 'fileId' && typeof value === 'string' && !HASH.test(value);
}

/** Nothing, in the ways in which scenes say it. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** The name under which our own words lie in the `customData` of an element. */
export const OWN_NAME = 'driftless';

/** What we ourselves said of an element beside it. */
export function ownWords({ customData }: Element): Element {
  const own = isElement(customData) ? customData[OWN_NAME] : undefined;
  return isElement(own) ? own : {};
}

/** What others said there: ours is written anew each time. */
function othersWords(customData: unknown): unknown {
  if (!isElement(customData) || !Object.hasOwn(customData, OWN_NAME)) return customData;
  const { [OWN_NAME]: _ours, ...others } = customData;
  return Object.keys(others).length > 0 ? others : undefined;
}

/** An element with more of our own words beside it. */
export function withOwnWords(element: Element, words: Element): Element {
  if (Object.keys(words).length === 0) return element;
  const others = isElement(element.customData) ? element.customData : {};
  return { ...element, customData: { ...others, [OWN_NAME]: { ...ownWords(element), ...words } } };
}

/** An element with what its scene said of it beyond; what is said here and there beside it stands side by side. */
export function joinExtra(element: Element, extra: Element): Element {
  return withOwnWords({ ...element, ...extra }, ownWords(element));
}

/** Values deeper within each other are never the same: nothing here is, and a stranger's may be too deep to be walked at all. */
const DEEPEST_COMPARED = 16;

export function isSame(one: unknown, other: unknown): boolean {
  if (one === other || (isNothing(one) && isNothing(other))) return true;
  if (!isShallow(one, DEEPEST_COMPARED) || !isShallow(other, DEEPEST_COMPARED)) return false;
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * What an element says that the shape made of it would not say again.
 *
 * @param written the element as it would be written for that shape
 * @param onTooMuch called for each property that is more than can be kept, with its name
 * @returns undefined when there is nothing
 */
export function extraOf(
  element: Element,
  written: Element,
  onTooMuch: (name: string) => void,
): Element | undefined {
  const extra: Record<string, unknown> = {};
  let room = MOST_CHARACTERS;
  for (const [name, given] of Object.entries(element)) {
    if (isNever(name, element) || (name === 'link' && runsScript(given))) continue;
    if (name === 'type' && given === 'draw') continue;
    const value = name === 'customData' ? othersWords(given) : given;
    const isSaid = isSame(value, name === 'customData' ? undefined : written[name]);
    // An empty list is nothing where something may be listed: elsewhere it is what a stranger wrote.
    const isListed = !Array.isArray(value) || Array.isArray(written[name]);
    if (isSaid && isListed && !isNameOfFile(name, value, written)) continue;
    const length = isShallow(value, DEEPEST) ? lengthOf(name, value) : Infinity;
    if (length > room) onTooMuch(name);
    else {
      room -= length;
      extra[name] = value;
    }
  }
  return Object.keys(extra).length > 0 ? extra : undefined;
}

export function foreignPart(shape: { readonly foreign: Foreign | null }): Element {
  const part = shape.foreign?.[FOREIGN_NAME];
  return isElement(part) ? part : {};
}

/** Which property of a shape says what a name in a scene says: when it was changed here, the old word no longer holds. */
const SAID_BY: ReadonlyMap<string, readonly string[]> = new Map([
  ['type', ['type']],
  ['strokeColor', ['stroke']],
  ['backgroundColor', ['fill']],
  ['fillStyle', ['fillStyle']],
  ['strokeWidth', ['strokeWidth']],
  ['strokeStyle', ['dash']],
  ['roughness', ['roughness']],
  ['opacity', ['opacity']],
  ['angle', ['angle']],
  ['link', ['link']],
  ['locked', ['locked']],
  ['roundness', ['rounding', 'curve']],
  ['strokeSharpness', ['rounding', 'curve']],
  ['startArrowhead', ['start']],
  ['endArrowhead', ['end']],
  ['elbowed', ['elbow']],
  ['name', ['text']],
  ['fontFamily', ['font']],
  ['font', ['font', 'fontSize']],
  ['fontSize', ['fontSize']],
  ['textAlign', ['align']],
  ['verticalAlign', ['valign']],
  ['autoResize', ['width']],
  ['crop', ['crop']],
  ['scale', ['flipX', 'flipY']],
]);

/**
 * An element together with what its scene said of it before, as far as nobody changed that here.
 *
 * @param readBefore the shape as it was read from the element and its extra; asked only where something of that can have been changed here
 */
export function withExtra(
  element: Element,
  extra: Element,
  shape: Shape,
  readBefore: () => Shape | undefined,
): Element {
  type Named = Shape & Readonly<Record<string, unknown>>;
  const now = shape as Named;
  const canBeChanged = Object.keys(extra).some((name) => SAID_BY.has(name));
  const then = canBeChanged ? (readBefore() as Named | undefined) : undefined;
  const kept = Object.entries(extra).filter(([name]) => {
    if (isNever(name, element)) return false;
    const said = SAID_BY.get(name);
    return !said || (then && said.every((each) => isSame(now[each], then[each])));
  });
  return joinExtra(element, Object.fromEntries(kept));
}
