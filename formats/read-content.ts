import { sentence } from '../board/sentence';
import type { ShapeModels } from '../board/shape-model';
import { isElement } from './excalidraw/element';
import { isLibrary, sceneOfLibrary } from './excalidraw/library';
import { isExcalidraw, readExcalidraw, readFiles } from './excalidraw/read';
import { MOST_NAMED, RepairedValues } from './excalidraw/repaired-values';
import { OURS } from './excalidraw/write-clipboard';
import { type Imported, LeftOutCount, type Reading, type ReadingLimits, tooLarge } from './imported';
import { isOurJson, readJson } from './json/read';
import { isTldraw, readTldraw } from './tldraw/read';
import { UNREADABLE_VALUE } from './unreadable-value';
import { countHalves, mayHaveHalves, withWholeLetters } from './whole-letters';

/** Values within values: no program's file goes deeper, and what does would overflow whoever walks it. */
const DEEPEST = 32;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param room levels that there may be, the one of the value included */
function isDeep(value: unknown, room = DEEPEST): boolean {
  if (room === 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  const inside: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inside.some((each) => isDeep(each, room - 1));
}

/** A clipboard of theirs with ours inside: the shapes as we wrote them, with the pictures that theirs brings along. */
function readOwn(value: unknown, models: ShapeModels, limits: ReadingLimits): Reading | undefined {
  const own = isExcalidraw(value) ? value[OURS] : undefined;
  if (!isExcalidraw(value) || !isOurJson(own)) return undefined;
  const reading = readJson(own, models, limits);
  return reading.ok ? { ok: true, value: { ...reading.value, pictures: readFiles(value) } } : reading;
}

/** What was read of a value with half letters in it, and that they are marks now. */
function tellHalves(imported: Imported, value: unknown): Imported {
  const leftOut = new LeftOutCount(imported.leftOut);
  for (let count = countHalves(value); count > 0; count -= 1) leftOut.add(UNREADABLE_VALUE);
  if (!isExcalidraw(value)) return { ...imported, leftOut: leftOut.value };
  const repaired = new RepairedValues(value.elements);
  for (const element of value.elements.filter(isElement))
    for (const [name, each] of Object.entries(element))
      if (countHalves(each) > 0) repaired.add(element, name, UNREADABLE_VALUE);
  return {
    ...imported,
    leftOut: leftOut.value,
    repaired: [...(imported.repaired ?? []), ...repaired.all].slice(0, MOST_NAMED),
  };
}

function readValue(value: unknown, models: ShapeModels, limits: ReadingLimits): Reading | undefined {
  if (isOurJson(value)) return readJson(value, models, limits);
  if (isLibrary(value)) return readExcalidraw(sceneOfLibrary(value), models, limits);
  if (isTldraw(value)) return readTldraw(value, models, limits);
  if (isExcalidraw(value)) return readOwn(value, models, limits) ?? readExcalidraw(value, models, limits);
  return undefined;
}

/**
 * Reads the text of a file or a clipboard in whichever form it is. Never throws.
 *
 * @returns undefined when it is in none of the forms known here: on a clipboard, plain text
 */
export function readContent(text: string, models: ShapeModels, limits: ReadingLimits): Reading | undefined {
  if (text.length > limits.size) {
    return { ok: false, reason: tooLarge(limits) };
  }
  if (!/^\ufeff?\s*[{[]/.test(text)) return undefined;
  const value = parseJson(text.replace(/^\ufeff/, ''));
  if (isDeep(value)) {
    return {
      ok: false,
      reason: sentence('Values lie more than {most} deep within each other', { most: DEEPEST }),
    };
  }
  if (!mayHaveHalves(text)) return readValue(value, models, limits);
  const reading = readValue(withWholeLetters(value), models, limits);
  return reading?.ok ? { ok: true, value: tellHalves(reading.value, value) } : reading;
}
