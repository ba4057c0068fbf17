import { withOwnProperties } from '../bonds';
import { DOCUMENT_SCHEMA } from '../document';
import { encodeBase64Url } from '../ids';
import type { Shape } from '../shape';
import type { ShapeModels } from '../shape-model';
import type { BoardReader } from '../transaction';
import { placedShape } from './kin';
import { shapesInOrder } from './shapes-in-order';

/** A JSON object whose keys are its own: it has no prototype, so a key named `__proto__` is just a key. */
export type ReadableObject = Record<string, unknown>;

export interface ReadableContent {
  readonly schema: number;
  readonly title: string;
  readonly background: string;
  readonly grid: boolean;
  /** Bottom first. */
  readonly shapes: readonly ReadableObject[];
  /** Shapes that can't be read, by id, with the reason. */
  readonly unreadable: ReadableObject;
}

/** Properties that every shape is told with, also where they are as usual. */
const ALWAYS = new Set(['id', 'type', 'at', 'size']);

function ownObject(entries: Iterable<readonly [string, unknown]>): ReadableObject {
  const object: ReadableObject = Object.create(null);
  for (const [name, value] of entries) object[name] = value;
  return object;
}

/**
 * A shape for people and scripts: its id, type, place, and what differs from the defaults of its kind, so that it reads as it would be
 * written by hand. `shapeFromReadable` in `draft-from-json.ts` is the way back.
 */
export function readableShape(shape: Shape, models: ShapeModels): ReadableObject {
  const model = models.get(shape.type);
  const entries = new Map<string, unknown>(Object.entries(withOwnProperties(shape)));
  for (const [name, value] of Object.entries(model?.toReadable?.(shape) ?? {})) entries.set(name, value);
  const told = [...entries].filter(([name, value]) => {
    if (ALWAYS.has(name)) return true;
    return value !== undefined && value !== null && value !== '' && value !== model?.defaults[name];
  });
  return ownObject(
    told.map(([name, value]) => [name, value instanceof Uint8Array ? encodeBase64Url(value) : value]),
  );
}

/** A whole board as a value for `JSON.stringify`: what `content.json` answers with. */
export function readableContent(
  board: Pick<BoardReader, 'all' | 'families' | 'settings' | 'unreadable'>,
  models: ShapeModels,
): ReadableContent {
  return {
    schema: DOCUMENT_SCHEMA,
    ...board.settings(),
    shapes: shapesInOrder(board).map((shape) => readableShape(placedShape(board.families, shape), models)),
    unreadable: ownObject(board.unreadable),
  };
}
