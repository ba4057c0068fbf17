import type { ShapeId } from '../../../board/ids';
import type { SettingStorage } from '../../../editor/style/remembered-styles';
import { nameOfTouched } from '../board-shelf';

/** When this person last worked on a shape, in milliseconds since 1970, and whether the server has that work. */
export interface Touched {
  readonly at: number;
  readonly isSent: boolean;
}

export interface Remembered {
  /** The latest last. */
  readonly touched: ReadonlyMap<ShapeId, Touched>;
  /** Until when the others were here with this person. */
  readonly met: ReadonlyMap<string, number>;
}

/** So much of what is saved is known again on the next visit, and for so long: some 20 kB a board. */
const MOST = 500;
const MOST_PEOPLE = 100;
const LONGEST = 30 * 24 * 60 * 60_000;

function readList(value: unknown): readonly (readonly [id: string, at: number, isSent: boolean])[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    const [id, at, sent]: unknown[] = Array.isArray(each) ? each : [];
    return typeof id === 'string' && typeof at === 'number' ? [[id, at, sent === 1] as const] : [];
  });
}

function readKept(text: string | null): { readonly touched?: unknown; readonly met?: unknown } | null {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

/** What was noted on the last visit. What is not readable or too old is left out. */
export function readTouched(storage: SettingStorage, boardId: string, now: number): Remembered {
  const kept = readKept(storage.get(nameOfTouched(boardId)));
  const isRecent = (at: number) => at > now - LONGEST;
  // Work that the server has not is never too old.
  const touched = readList(kept?.touched).filter(([, at, isSent]) => !isSent || isRecent(at));
  const met = readList(kept?.met).filter(([, at]) => isRecent(at));
  return {
    touched: new Map(touched.map(([id, at, isSent]) => [id as ShapeId, { at, isSent }])),
    met: new Map(met.map(([id, at]) => [id, at])),
  };
}

export function writeTouched(storage: SettingStorage, boardId: string, { touched, met }: Remembered): void {
  const all = [...touched].map(([id, { at, isSent }]) => [id, at, isSent ? 1 : 0] as const);
  const few = new Set(all.filter(([, , sent]) => sent === 1).slice(-MOST));
  const people = [...met].sort(([, one], [, other]) => one - other).slice(-MOST_PEOPLE);
  const kept = { touched: all.filter((each) => each[2] === 0 || few.has(each)), met: people };
  storage.set(nameOfTouched(boardId), JSON.stringify(kept));
}
