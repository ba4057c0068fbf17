import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { gatherUpdates, type IncomingUpdates } from '../../sync/client/incoming-updates';
import { SYNC } from '../../sync/protocol/acknowledgement';
import { createHandClock, type HandClock } from './hand-clock';

const server = { from: 'server' };
let clock: HandClock;
let doc: Y.Doc;
let incoming: IncomingUpdates;
let told: { readonly origin: unknown; readonly isLocal: boolean }[];
let failures: number;
let isJoining: boolean;

beforeEach(() => {
  clock = createHandClock();
  doc = new Y.Doc();
  told = [];
  failures = 0;
  isJoining = false;
  doc.on('afterTransaction', ({ origin, local }) => told.push({ origin, isLocal: local }));
  const failed = () => {
    failures += 1;
  };
  incoming = gatherUpdates({ doc, origin: server, clock, isJoining: () => isJoining, failed });
});

function messageOf(update: Uint8Array): decoding.Decoder {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC.update);
  encoding.writeVarUint8Array(encoder, update);
  return decoding.createDecoder(encoding.toUint8Array(encoder));
}

function writeMany(count: number): Uint8Array[] {
  const other = new Y.Doc();
  const updates: Uint8Array[] = [];
  other.on('update', (update: Uint8Array) => updates.push(update));
  for (let step = 0; step < count; step += 1) other.getMap('shapes').set(`s${step}`, step);
  return updates;
}

const seen = () => doc.getMap('shapes').size;

describe('what others change', () => {
  test('is there at once when it comes alone', async () => {
    const [first, second] = writeMany(2);
    incoming.read(messageOf(first!));
    expect(seen()).toBe(1);
    await clock.pass(20);
    incoming.read(messageOf(second!));
    expect(seen()).toBe(2);
    expect(told).toEqual(Array(2).fill({ origin: server, isLocal: false }));
  });

  test('is one change when it comes in a crowd, a frame later, in order', async () => {
    for (const update of writeMany(500)) incoming.read(messageOf(update));
    expect([seen(), told.length]).toEqual([1, 1]);
    await clock.pass(16);
    expect([seen(), told.length]).toEqual([500, 2]);
    expect(told[1]).toEqual({ origin: server, isLocal: false });
  });

  test('is one change with all that was missed while the board is joined, as soon as all of it is there', async () => {
    isJoining = true;
    for (const update of writeMany(400)) incoming.read(messageOf(update));
    await clock.pass(199);
    expect([seen(), told.length]).toEqual([0, 0]);
    // The server says that this was all.
    incoming.flush();
    isJoining = false;
    expect([seen(), told.length]).toEqual([400, 1]);
    await clock.pass(1_000);
    expect(told).toHaveLength(1);
  });

  test('is not waited for longer than a fifth of a second on a slow line, and what is large not at all', async () => {
    isJoining = true;
    const [first, second] = writeMany(2);
    incoming.read(messageOf(first!));
    await clock.pass(200);
    expect(seen()).toBe(1);
    await clock.pass(1_000);
    incoming.read(messageOf(second!));
    const whole = new Y.Doc();
    whole.getMap('shapes').set('large', 'x'.repeat(70_000));
    incoming.read(messageOf(Y.encodeStateAsUpdate(whole)));
    expect([seen(), told.length]).toEqual([3, 2]);
  });

  test('is not lost where somebody can’t wait, or leaves', () => {
    const [first, second, third] = writeMany(3);
    incoming.read(messageOf(first!));
    incoming.read(messageOf(second!));
    incoming.flush();
    expect(seen()).toBe(2);
    incoming.read(messageOf(third!));
    incoming.dispose();
    expect(seen()).toBe(3);
  });

  test('that can’t be understood takes nothing with it that came beside it, and is told', async () => {
    const [first, second, third] = writeMany(3);
    incoming.read(messageOf(first!));
    for (const update of [second!, new Uint8Array([9, 9, 9, 9]), third!]) incoming.read(messageOf(update));
    await clock.pass(16);
    expect([seen(), failures]).toEqual([3, 1]);
    expect(() => incoming.read(decoding.createDecoder(new Uint8Array([2, 200])))).toThrow();
  });
});
