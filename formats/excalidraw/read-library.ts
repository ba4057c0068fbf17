import { type Said, sentence } from '../../board/sentence';
import type { ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import type { ReadingLimits } from '../imported';
import { isElement } from './element';
import { readExcalidraw } from './read';

/** One thing of a library: a few shapes that are put on a board together. */
export interface LibraryItem {
  readonly name: string;
  readonly drafts: readonly ShapeDraft[];
}

export type LibraryReading =
  | { readonly ok: true; readonly items: readonly LibraryItem[]; readonly leftOut: number }
  | { readonly ok: false; readonly reason: Said };

const MOST_ITEMS = 500;

/** Version 1 is a list of lists of elements; version 2 a list of items that have a name and elements. */
function itemsOf(
  value: unknown,
): readonly { readonly name: string; readonly elements: readonly unknown[] }[] | undefined {
  if (!isElement(value)) return undefined;
  const list = value.libraryItems ?? value.library;
  if (!Array.isArray(list)) return undefined;
  return list.flatMap((item: unknown) => {
    if (Array.isArray(item)) return [{ name: '', elements: item as readonly unknown[] }];
    if (!isElement(item) || !Array.isArray(item.elements)) return [];
    return [
      {
        name: typeof item.name === 'string' ? item.name.slice(0, 100) : '',
        elements: item.elements as readonly unknown[],
      },
    ];
  });
}

/** Reads an `.excalidrawlib`, of version 1 or 2. Never throws; an item of which nothing can be read is left out and counted. */
export function readLibrary(text: string, models: ShapeModels, limits: ReadingLimits): LibraryReading {
  if (text.length > limits.size) return { ok: false, reason: sentence('This library is too large') };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: sentence('This file is no library') };
  }
  const found = itemsOf(value);
  if (!found) return { ok: false, reason: sentence('This file is no library') };
  const items: LibraryItem[] = [];
  for (const { name, elements } of found.slice(0, MOST_ITEMS)) {
    const scene = { type: 'excalidraw', elements };
    const reading = readExcalidraw(scene, models, limits);
    if (reading.ok && reading.value.drafts.length > 0) items.push({ name, drafts: reading.value.drafts });
  }
  if (items.length === 0) return { ok: false, reason: sentence('Nothing in this library can be read') };
  return { ok: true, items, leftOut: found.length - items.length };
}
