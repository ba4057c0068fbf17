import type { ShapeModels } from '../board/shape-model';
import { isExcalidraw, readExcalidraw } from './excalidraw/read';
import type { Reading, ReadingLimits } from './imported';
import { isOurJson, readJson } from './json/read';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Reads the text of a file or a clipboard in whichever form it is. Never throws.
 *
 * @returns undefined when it is in none of the forms known here: on a clipboard, plain text
 */
export function readContent(text: string, models: ShapeModels, limits: ReadingLimits): Reading | undefined {
  if (text.length > limits.size) {
    return { ok: false, reason: `More than ${Math.round(limits.size / 1_000_000)} MB at once` };
  }
  if (!/^\s*[{[]/.test(text)) return undefined;
  const value = parseJson(text);
  if (isOurJson(value)) return readJson(value, models, limits);
  if (isExcalidraw(value)) return readExcalidraw(value, models, limits);
  return undefined;
}
