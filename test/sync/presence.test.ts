import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  type Awareness,
  createAwareness,
  createPresence,
  type PresenceDoor,
} from '../../sync/client/presence';
import { readPresence } from '../../sync/client/read-presence';
import { readableColor } from '../../sync/client/readable-color';

const ANNA = { id: 'anna', name: 'Anna', color: '#d6336c' };

describe('what another client says of itself', () => {
  test('is read where it can be', () => {
    const state = {
      user: ANNA,
      cursor: [1, 2],
      tool: 'draw',
      selection: ['one', 'two'],
      camera: { x: 1, y: 2, zoom: 0.5 },
      gesture: { ids: ['one'], matrix: [1, 0, 0, 1, 5, 5] },
      writing: { id: 'one', from: 2, to: 5 },
    };
    expect(readPresence(state, 1)).toEqual(state);
  });

  test('is left out piece by piece where it can’t', () => {
    const state = {
      user: { id: 7, name: '\u202eevil\u0000\n', color: 'url(javascript:1)' },
      cursor: ['1', Number.NaN],
      tool: 7,
      selection: ['one', { toString: 'x' }, 7, 'x'.repeat(200)],
      camera: { x: 1, y: 2, zoom: 0 },
      gesture: { ids: ['one'], matrix: [1, 0, 0, 1, 5, Number.POSITIVE_INFINITY] },
      writing: { id: 'one', from: 5, to: 2 },
      __proto__: { evil: true },
      other: 1,
    };
    const presence = readPresence(state, 3);
    expect(presence?.user.id).toBe('');
    expect(presence?.user.name).toBe('evil');
    expect(presence?.user.color).toMatch(/^#[0-9a-f]{6}$/);
    expect(Object.keys(presence ?? {}).sort()).toEqual(['selection', 'user']);
    expect(presence?.selection).toEqual(['one']);
  });

  test('never throws and never gives what can’t be drawn', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer(), (state, client) => {
        const presence = readPresence(
          { user: state, cursor: state, camera: state, gesture: state, selection: state },
          client,
        );
        if (presence?.cursor) expect(presence.cursor.every(Number.isFinite)).toBe(true);
        if (presence?.camera) expect(Object.values(presence.camera).every(Number.isFinite)).toBe(true);
        readPresence(state, client);
      }),
    );
  });

  test('has a colour on which white can be read, whatever it claims', () => {
    for (const color of ['#ffffff', '#ffff00', '#00ff00', '#f8f9fa']) {
      expect(readableColor(color, 0)).not.toBe(color);
    }
    expect(readableColor('#1971c2', 0)).toBe('#1971c2');
    expect(readableColor('red', 5)).toMatch(/^#[0-9a-f]{6}$/);
  });
});

describe('who is here', () => {
  let doc: Y.Doc;
  let awareness: Awareness;
  let presence: PresenceDoor;
  let frames: (() => void)[];
  const nextFrame = () => {
    for (const run of frames.splice(0)) run();
  };

  beforeEach(() => {
    doc = new Y.Doc();
    awareness = createAwareness(doc);
    frames = [];
    presence = createPresence({
      awareness,
      nextFrame(run) {
        frames.push(run);
        return () => {
          frames = frames.filter((one) => one !== run);
        };
      },
    });
  });

  afterEach(() => {
    presence.dispose();
    doc.destroy();
  });

  test('is told once per frame, and not at all when nothing is new', () => {
    let told = 0;
    awareness.on('update', () => {
      told += 1;
    });
    presence.setUser(ANNA);
    for (let x = 0; x < 100; x += 1) presence.publish({ cursor: [x, 0] });
    expect(told).toBe(0);
    nextFrame();
    expect(told).toBe(1);
    presence.publish({ cursor: [99, 0] });
    nextFrame();
    expect(told).toBe(1);
    expect(presence.people[0]).toMatchObject({ isMe: true, presence: { user: ANNA, cursor: [99, 0] } });
  });

  test('lists me first, others by number, and nobody who says nothing of a person', () => {
    presence.setUser(ANNA);
    nextFrame();
    awareness.states.set(20, { user: { id: 'b', name: 'Ben', color: '#1971c2' } });
    awareness.states.set(10, { user: { id: 'c', name: 'Cleo', color: '#1971c2' } });
    awareness.states.set(30, { cursor: [1, 1] });
    awareness.emit('change', [{ added: [10, 20, 30], updated: [], removed: [] }, 'test']);
    expect(presence.people.map((one) => one.presence.user.name)).toEqual(['Anna', 'Cleo', 'Ben']);
  });
});
