import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Participant, RoomPresence } from '../../server/sync/room-presence';
import { presencePace } from '../../sync/protocol/presence-pace';

const SECOND = 1_000;

function announce(client: number, clock: number): Uint8Array {
  const encoder = createEncoder();
  for (const number of [1, client, clock]) writeVarUint(encoder, number);
  writeVarString(encoder, JSON.stringify({ cursor: [clock, clock] }));
  return toUint8Array(encoder);
}

/** A room in which everybody moves twenty times a second. */
function crowd(people: number) {
  let bytes = 0;
  let messages = 0;
  const presence = new RoomPresence(
    (frame) => {
      bytes += frame.length;
      messages++;
    },
    () => undefined,
  );
  const all = Array.from({ length: people }, (_, index): Participant => {
    const id = `person-${index}`;
    const user = { id, name: 'Ada', color: '#e03131' };
    return { owner: id, user, mayWrite: true, client: null, hasAnnounced: false };
  });
  let clock = 0;
  return {
    presence,
    async move(milliseconds: number) {
      [bytes, messages] = [0, 0];
      for (let passed = 0; passed < milliseconds; passed += 50) {
        clock++;
        for (const [index, participant] of all.entries())
          presence.receive(participant, announce(index + 1, clock));
        await vi.advanceTimersByTimeAsync(50);
      }
      return { bytes, messages };
    },
  };
}

describe('presence in a room', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells a few people of every movement', async () => {
    const { move, presence } = crowd(5);
    await move(SECOND);
    expect((await move(SECOND)).messages).toBe(20);
    presence.dispose();
  });

  it('does not tell one receiver more because the crowd grew', async () => {
    const [few, many] = [crowd(20), crowd(200)];
    for (const { move } of [few, many]) await move(SECOND);
    const [told, toldOfMany] = [await few.move(2 * SECOND), await many.move(2 * SECOND)];
    expect(toldOfMany.bytes).toBeLessThan(1.5 * told.bytes);
    for (const { presence } of [few, many]) presence.dispose();
  });

  it('is never later than a second', () => {
    expect([presencePace(1), presencePace(16), presencePace(100), presencePace(5_000)]).toEqual([
      33, 33, 206, 1_000,
    ]);
  });
});
