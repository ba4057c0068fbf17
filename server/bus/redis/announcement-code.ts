import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding';
import {
  createEncoder,
  toUint8Array,
  writeUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding';
import { z } from 'zod';
import type { StoredEvent } from '../../storage/event-storage';
import type { StoredRow } from '../../storage/storage';
import type { Announced, Announcement } from '../announcements';

/** Bytes of one announcement: Redis sends it to every process, and what is larger is read from the storage by those who need it. */
const MOST_CARRIED = 64 * 1024;
const VERSION = 1;
const FORM = { committed: 0, text: 1 };

const whole = z.number().int().nonnegative();
const record = z.record(z.string(), z.unknown());

const event = z.custom<StoredEvent>(
  (value) => z.looseObject({ seq: whole, id: z.string() }).safeParse(value).success,
);

/** What other processes may say in JSON. They are of our own making, but perhaps of another version. */
const carried = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('access-changed') }),
  z.object({ kind: z.literal('happened'), events: z.array(event).min(1) }),
  z.object({ kind: z.literal('reached'), seq: whole }),
  z.object({ kind: z.literal('shown'), name: z.string(), body: record, author: z.null() }),
  z.object({
    kind: z.literal('worked'),
    job: z.object({
      id: z.string(),
      state: z.string(),
      progress: z.number(),
      error: z.string().exactOptional(),
    }),
    person: z.string().nullable(),
  }),
  z.object({ kind: z.literal('noticed') }),
  z.object({ kind: z.literal('read'), seq: whole, author: z.null() }),
  z.object({
    kind: z.literal('renamed'),
    person: z.object({ id: z.string(), name: z.string(), color: z.string(), createdAt: z.number() }),
  }),
  z.object({
    kind: z.literal('present'),
    states: z.array(
      z.object({
        client: whole,
        clock: whole,
        state: z.string().nullable(),
        owner: z.string(),
        mayWrite: z.boolean(),
      }),
    ),
  }),
  z.object({ kind: z.literal('who-is-here') }),
  z.object({ kind: z.literal('spent'), rate: z.string(), key: z.string(), tokens: whole }),
  z.object({ kind: z.literal('where-are'), question: z.string(), people: z.array(z.string()) }),
  z.object({ kind: z.literal('are-here'), question: z.string(), people: z.array(z.string()) }),
]);

function begin(process: Uint8Array, form: number) {
  const encoder = createEncoder();
  writeVarUint(encoder, VERSION);
  writeVarUint8Array(encoder, process);
  writeVarUint(encoder, form);
  return encoder;
}

function encodeCommitted(process: Uint8Array, entries: readonly Announced[]): Uint8Array {
  const encoder = begin(process, FORM.committed);
  let size = 0;
  const rows = entries.filter(({ frame }) => {
    size += frame.length;
    return size <= MOST_CARRIED;
  });
  writeVarUint(encoder, entries.at(-1)!.seq);
  writeVarUint(encoder, rows.length);
  for (const { seq, person, frame, updateStart } of rows) {
    writeVarUint(encoder, seq);
    writeVarString(encoder, person);
    writeVarUint8Array(encoder, frame.subarray(updateStart));
  }
  return toUint8Array(encoder);
}

/** What is said of an announcement in JSON; null for what concerns this process alone. */
function toText(announcement: Announcement): object | null {
  switch (announcement.kind) {
    case 'updated':
    case 'committed':
    case 'reached':
    case 'listening':
    case 'lost':
      return null;
    case 'shown':
    case 'read':
      return { ...announcement, author: null };
    case 'present':
      return { kind: announcement.kind, states: announcement.states };
    default:
      return announcement;
  }
}

/**
 * The form in which an announcement goes to other processes; null for what does not.
 *
 * @param process the name of this one
 */
export function encodeAnnouncement(process: Uint8Array, announcement: Announcement): Uint8Array | null {
  if (announcement.kind === 'updated') return encodeCommitted(process, announcement.entries);
  const said = toText(announcement);
  if (!said) return null;
  let bytes = Buffer.from(JSON.stringify(said));
  if (bytes.length > MOST_CARRIED && announcement.kind === 'happened') {
    bytes = Buffer.from(JSON.stringify({ kind: 'reached', seq: announcement.events.at(-1)!.seq }));
  }
  const encoder = begin(process, FORM.text);
  writeUint8Array(encoder, bytes);
  return toUint8Array(encoder);
}

function decodeCommitted(decoder: ReturnType<typeof createDecoder>): Announcement {
  const head = readVarUint(decoder);
  const rows: StoredRow[] = [];
  for (let left = readVarUint(decoder); left > 0; left--) {
    const seq = readVarUint(decoder);
    const person = readVarString(decoder);
    // A copy: the row outlives the packet it came in.
    rows.push({ seq, person, data: new Uint8Array(readVarUint8Array(decoder)) });
  }
  return { kind: 'committed', rows, head };
}

/**
 * Reads what came over Redis. Null for what this process said itself, and for what it does not know: a newer version may say more.
 * Throws for what can't be read.
 */
export function decodeAnnouncement(process: Uint8Array, bytes: Uint8Array): Announcement | null {
  const decoder = createDecoder(bytes);
  if (readVarUint(decoder) !== VERSION) return null;
  const from = Buffer.from(readVarUint8Array(decoder));
  if (from.equals(process)) return null;
  const form = readVarUint(decoder);
  if (form === FORM.committed) return decodeCommitted(decoder);
  if (form !== FORM.text) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + decoder.pos, bytes.length - decoder.pos);
  const parsed = carried.safeParse(JSON.parse(text.toString()));
  if (!parsed.success) return null;
  return parsed.data.kind === 'present' ? { ...parsed.data, process: from.toString() } : parsed.data;
}
