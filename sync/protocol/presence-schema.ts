import { LAST_TURN, type Presence } from './presence';

// What a person's presence may hold at most; the rest is left out.
const MOST_IDS = 500;
const LONGEST_LASER = 32;
const LONGEST_ID = 128;
const LONGEST_TOOL = 40;
const FARTHEST = 1e7;
const LONGEST_WORDS = 120;
const LONGEST_SIDE = 20_000;
const LONGEST_TEXT = 1e6;
const LARGEST_CLIENT = 2 ** 32 - 1;

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function isNear(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= FARTHEST;
}

function numbers<Numbers>(value: unknown, count: number): Numbers | undefined {
  const isList = Array.isArray(value) && value.length === count && value.every(isNear);
  return isList ? (value as Numbers) : undefined;
}

const isId = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST_ID;

function ids(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, MOST_IDS).filter(isId);
}

function camera(value: unknown): Presence['camera'] {
  const { x, y, zoom } = fieldsOf(value) ?? {};
  const isCamera = isNear(x) && isNear(y) && isNear(zoom) && zoom > 0;
  return isCamera ? { x, y, zoom } : undefined;
}

function laser(value: unknown): Presence['laser'] {
  if (!Array.isArray(value)) return undefined;
  return value.slice(-LONGEST_LASER).flatMap((point) => {
    const place = numbers<readonly [number, number]>(point, 2);
    return place ? [place] : [];
  });
}

function gesture(value: unknown): Presence['gesture'] {
  const fields = fieldsOf(value);
  const shapes = ids(fields?.ids);
  const matrix = numbers<NonNullable<Presence['gesture']>['matrix']>(fields?.matrix, 6);
  return shapes && matrix ? { ids: shapes, matrix } : undefined;
}

const isOffset = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LONGEST_TEXT;

function writing(value: unknown): Presence['writing'] {
  const { id, from, to } = fieldsOf(value) ?? {};
  const isPlace = isId(id) && isOffset(from) && isOffset(to) && from <= to;
  return isPlace ? { id, from, to } : undefined;
}

const CONTROLS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function words(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return (
    [...value.slice(0, 4 * LONGEST_WORDS).replace(CONTROLS, '')].slice(0, LONGEST_WORDS).join('') || undefined
  );
}

function attention(value: unknown): Presence['attention'] {
  return value === 'idle' || value === 'away' ? value : undefined;
}

function view(value: unknown): Presence['view'] {
  const size = numbers<readonly [number, number]>(value, 2);
  return size?.every((side) => side > 0 && side <= LONGEST_SIDE) ? size : undefined;
}

function client(value: unknown): Presence['follows'] {
  const isClient = Number.isInteger(value) && (value as number) > 0 && (value as number) <= LARGEST_CLIENT;
  return isClient ? (value as number) : undefined;
}

function turn(value: unknown): Presence['turn'] {
  const isTurn = Number.isInteger(value) && (value as number) > 0 && (value as number) <= LAST_TURN;
  return isTurn ? (value as number) : undefined;
}

/**
 * An awareness state as it may be passed on to others: known fields of the right form, and the person as the server knows them.
 * What does not fit is left out; null for what is no state at all.
 *
 * @param user who is behind the connection; what the client claims here is overwritten
 */
export function readPresenceState(state: unknown, user: Presence['user']): Presence | null {
  const fields = fieldsOf(state);
  if (!fields) return null;
  const read: Presence = {
    user,
    cursor: numbers<NonNullable<Presence['cursor']>>(fields.cursor, 2),
    tool: typeof fields.tool === 'string' ? fields.tool.slice(0, LONGEST_TOOL) : undefined,
    selection: ids(fields.selection),
    gesture: gesture(fields.gesture),
    camera: camera(fields.camera),
    laser: laser(fields.laser),
    writing: writing(fields.writing),
    say: words(fields.say),
    attention: attention(fields.attention),
    view: view(fields.view),
    follows: client(fields.follows),
    turn: turn(fields.turn),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value)) as unknown as Presence;
}
