import { type BoardSettings, DOCUMENT_SCHEMA } from '../../board/document';
import { isBoardId, isShapeId, type ShapeId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import type { ShapeDraft, ShapePatch } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { decodeBase64 } from '../base64';
import { LeftOutCount, type Reading, type ReadingLimits, tooMany } from '../imported';
import { unreadable } from '../left-out-words';
import type { Pictures } from '../picture-bytes';
import { fromJsonValue } from './bytes';
import { BOARD_TYPE, CLIPBOARD_TYPE } from './write';

type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the JSON says that it is ours; then `readJson` is to read it. */
export function isOurJson(value: unknown): boolean {
  return isJsonObject(value) && (value.type === BOARD_TYPE || value.type === CLIPBOARD_TYPE);
}

/** The order in the list is the stacking, and who adds the shapes made them. */
const GIVEN_ANEW = new Set(['id', 'z', 'by']);
const MOST_PICTURES = 2_000;
const NO_ID = 'unnamed' as ShapeId;

/**
 * A shape that its kind can parse, or the reason why not. Properties that the kind does not know are left out, so that a file
 * can't carry anything into the document that no reader looks at.
 */
function readShape(value: unknown, models: ShapeModels): ShapeDraft | string {
  if (!isJsonObject(value)) return sentence('something that is no shape');
  const model = typeof value.type === 'string' ? models.get(value.type) : undefined;
  if (!model) return sentence('shape of an unknown kind');
  const given = new Map<string, unknown>(
    Object.entries(value)
      .filter(([name]) => !GIVEN_ANEW.has(name))
      .map(([name, each]) => [name, fromJsonValue(each)]),
  );
  const raw = model.fromReadable?.(given) ?? given;
  const id = isShapeId(value.id) ? value.id : undefined;
  const parsed = model.parse(id ?? NO_ID, raw);
  if (!parsed.ok) return unreadable(String(value.type), parsed.reason);
  const known = [...raw].filter(([name]) => Object.hasOwn(parsed.value, name));
  const { at, size } = parsed.value;
  return { ...(Object.fromEntries(known) as ShapePatch), id, type: model.type, at, size };
}

function readSettings(value: JsonObject): Partial<BoardSettings> {
  const { title, background, grid } = value;
  return {
    ...(typeof title === 'string' ? { title: title.slice(0, 200) } : {}),
    ...(typeof background === 'string' && /^(#[0-9a-f]{6})?$/.test(background) ? { background } : {}),
    ...(typeof grid === 'boolean' ? { grid } : {}),
  };
}

/** What is no picture is found out by whoever keeps it. */
function readPictures(value: unknown): Pictures {
  if (!isJsonObject(value)) return new Map();
  const named = Object.entries(value).slice(0, MOST_PICTURES);
  return new Map(
    named.flatMap(([name, base64]) => {
      const bytes = typeof base64 === 'string' ? decodeBase64(base64) : undefined;
      return bytes ? [[name, bytes] as const] : [];
    }),
  );
}

/** Reads a board file or clipboard of ours. Never throws. */
export function readJson(value: unknown, models: ShapeModels, limits: ReadingLimits): Reading {
  if (!isJsonObject(value) || !Array.isArray(value.shapes)) {
    return { ok: false, reason: sentence('This file holds no shapes') };
  }
  if (typeof value.schema === 'number' && value.schema > DOCUMENT_SCHEMA) {
    return { ok: false, reason: sentence('This was made with a newer version; reload the page to get it') };
  }
  if (value.shapes.length > limits.shapes) {
    return { ok: false, reason: tooMany(value.shapes.length, limits) };
  }
  const leftOut = new LeftOutCount();
  const drafts: ShapeDraft[] = [];
  for (const each of value.shapes) {
    const draft = readShape(each, models);
    if (typeof draft === 'string') leftOut.add(draft);
    else drafts.push(draft);
  }
  const pictures = readPictures(value.pictures);
  const from = isBoardId(value.from) ? { from: value.from } : {};
  return {
    ok: true,
    value: { drafts, settings: readSettings(value), leftOut: leftOut.value, pictures, ...from },
  };
}
