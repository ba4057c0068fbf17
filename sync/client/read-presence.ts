import { isShapeId } from '../../board/ids';
import type { Presence } from '../protocol/presence';
import { readableColor } from './readable-color';

const LONGEST_NAME = 40;
const LONGEST_TOOL = 40;
const MOST_SHAPES = 2_000;
const FARTHEST = 1e7;

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function isNear(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= FARTHEST;
}

function readIds(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.slice(0, MOST_SHAPES).filter(isShapeId) : undefined;
}

function readPoint(value: unknown): Presence['cursor'] {
  if (!Array.isArray(value)) return undefined;
  const [x, y] = value as unknown[];
  return isNear(x) && isNear(y) ? [x, y] : undefined;
}

function readCamera(value: unknown): Presence['camera'] {
  const { x, y, zoom } = fieldsOf(value) ?? {};
  const isCamera = isNear(x) && isNear(y) && typeof zoom === 'number' && zoom >= 0.01 && zoom <= 100;
  return isCamera ? { x, y, zoom } : undefined;
}

function readGesture(value: unknown): Presence['gesture'] {
  const { ids, matrix } = fieldsOf(value) ?? {};
  const shapes = readIds(ids);
  if (!shapes || !Array.isArray(matrix) || matrix.length !== 6 || !matrix.every(isNear)) return undefined;
  return { ids: shapes, matrix: matrix as unknown as NonNullable<Presence['gesture']>['matrix'] };
}

/** A name without what would break the line or reverse its direction; 'Guest' where nothing is left. */
function readName(value: unknown): string {
  const name = typeof value === 'string' ? value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim() : '';
  return [...name].slice(0, LONGEST_NAME).join('') || 'Guest';
}

/**
 * What another client says of itself, read as from a stranger: what can't be read is left out, and a state without a person is nobody.
 * Fields this version does not know are dropped.
 *
 * @param client the client's number, for a colour where it has none that can be read
 */
export function readPresence(state: unknown, client: number): Presence | null {
  const fields = fieldsOf(state);
  const user = fieldsOf(fields?.user);
  if (!fields || !user) return null;
  const { id, name, color } = user;
  const presence: { -readonly [Name in keyof Presence]: Presence[Name] } = {
    user: {
      id: typeof id === 'string' ? id.slice(0, 128) : '',
      name: readName(name),
      color: readableColor(color, client),
    },
  };
  const cursor = readPoint(fields.cursor);
  const selection = readIds(fields.selection);
  const gesture = readGesture(fields.gesture);
  const camera = readCamera(fields.camera);
  if (cursor) presence.cursor = cursor;
  if (selection) presence.selection = selection;
  if (gesture) presence.gesture = gesture;
  if (camera) presence.camera = camera;
  if (typeof fields.tool === 'string') presence.tool = fields.tool.slice(0, LONGEST_TOOL);
  return presence;
}
