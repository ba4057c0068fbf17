import { withOwnProperties } from '../../board/bonds';
import { type BoardSettings, DOCUMENT_SCHEMA } from '../../board/document';
import { familiesOf, inPaintOrder } from '../../board/families';
import type { Shape } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { encodeBase64 } from '../base64';
import type { Pictures } from '../picture-bytes';
import { toJsonValue } from './bytes';

/** Names the form of a file; a reader knows it by this. */
export const BOARD_TYPE = 'driftless/board';
export const CLIPBOARD_TYPE = 'driftless/clipboard';

const ALWAYS = new Set(['id', 'type', 'at', 'size']);

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

/** What is no list differs from what is one: the ten thousand points of a stroke need not be written out to see it. */
function isDefault(value: unknown, fallback: unknown): boolean {
  if (value === fallback) return true;
  return isObject(value) === isObject(fallback) && JSON.stringify(value) === JSON.stringify(fallback);
}

/** A shape as JSON: its place and whatever differs from the defaults of its kind, in a steady order. */
export function writeShape(shape: Shape, models: ShapeModels): Readonly<Record<string, unknown>> {
  const model = models.get(shape.type);
  const defaults: Readonly<Record<string, unknown>> = model?.defaults ?? {};
  const readable = { ...withOwnProperties(shape), ...model?.toReadable?.(shape) };
  const kept = Object.entries(readable).filter(([name, value]) => {
    if (ALWAYS.has(name)) return true;
    if (value === undefined || value === null) return false;
    return !isDefault(value, defaults[name] ?? '');
  });
  return Object.fromEntries(kept.map(([name, value]) => [name, toJsonValue(value)]));
}

/** Bottom first, so that a reader needs no z to stack them. */
export function writeShapes(shapes: Iterable<Shape>, models: ShapeModels): readonly object[] {
  const all = [...shapes];
  return inPaintOrder(all, familiesOf(all, models)).map((shape) => writeShape(shape, models));
}

/** What a file has of a board. */
export interface WrittenBoard {
  readonly settings: BoardSettings;
  readonly shapes: Iterable<Shape>;
}

function contentOf(board: WrittenBoard, models: ShapeModels, pictures?: Pictures) {
  return {
    type: BOARD_TYPE,
    schema: DOCUMENT_SCHEMA,
    ...board.settings,
    shapes: writeShapes(board.shapes, models),
    ...(pictures && pictures.size > 0
      ? { pictures: Object.fromEntries([...pictures].map(([hash, bytes]) => [hash, encodeBase64(bytes)])) }
      : {}),
  };
}

/** The whole board as readable JSON, with these pictures inside: the form of `content.json` and of "Save as file". */
export function writeBoard(board: WrittenBoard, models: ShapeModels, pictures?: Pictures): string {
  return `${JSON.stringify(contentOf(board, models, pictures), null, 2)}\n`;
}

/** The same on one line, for where it is packed and nobody reads it: less than half of the letters. */
export function writeBoardLine(board: WrittenBoard, models: ShapeModels, pictures?: Pictures): string {
  return JSON.stringify(contentOf(board, models, pictures));
}

/** Shapes for the clipboard, on one line. @param from the board they are copied from: who pastes them fetches from there what they name */
export function writeClipboard(shapes: Iterable<Shape>, models: ShapeModels, from?: string): string {
  return JSON.stringify({
    type: CLIPBOARD_TYPE,
    schema: DOCUMENT_SCHEMA,
    from,
    shapes: writeShapes(shapes, models),
  });
}
