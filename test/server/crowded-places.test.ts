import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { CrowdedPlaces, MOST_AT_ONE_PLACE } from '../../server/log/crowded-places';
import { scanUpdate } from '../../server/log/update-scan';
import { behindOneLetter, byMany, foundUnset, setAt } from '../faults/hostile/bytes';

const reasonOf = (update: Uint8Array) => {
  const result = scanUpdate(update);
  return result.ok ? 'taken' : result.reason;
};

function placesOf(update: Uint8Array) {
  const result = scanUpdate(update);
  if (!result.ok) throw new Error(result.reason);
  return result.scan.places;
}

describe('thousands who claim one place, past whom Yjs walks for each that comes', () => {
  it('are refused in one update: 16,000 clients that set one key', () => {
    expect(reasonOf(byMany(16_000, 0, (encoder) => setAt(encoder, 'board', 'title', 'x')))).toBe(
      'too many claim one place',
    );
  });

  it('are refused where they write behind one letter, whatever they say comes next', () => {
    expect(reasonOf(behindOneLetter(1_001, () => null))).toBe('too many claim one place');
    expect(reasonOf(behindOneLetter(1_001, (index) => index + 2))).toBe('too many claim one place');
  });

  it('are refused where some lines of them are behind one letter, each before the last of its line', () => {
    const lines = (count: number, long: number) =>
      behindOneLetter(count * long, (index) => (index % long === 0 ? null : [1_000 + index - 1, 0]));
    expect(reasonOf(lines(800, 20))).toBe('too many claim one place');
    expect(reasonOf(lines(20, 800))).toBe('taken');
  });

  it('are refused where each two come before one and the same, as a tree', () => {
    expect(
      reasonOf(behindOneLetter(16_000, (index) => (index === 0 ? null : [1_000 + ((index - 1) >> 1), 0]))),
    ).toBe('too many claim one place');
  });

  it('are refused of one client too, that says 5,000 times to have found a key unset', () => {
    expect(reasonOf(foundUnset())).toBe('too many claim one place');
  });

  it('are counted across updates, each once however often it is sent', () => {
    const places = new CrowdedPlaces();
    const known = new Map<number, number>();
    let taken = 0;
    for (let client = 0; client < 2_000; client++) {
      const update = new Y.Doc();
      update.clientID = client + 1;
      update.getMap('board').set('title', 'x');
      const claims = placesOf(Y.encodeStateAsUpdate(update));
      if (places.isFull(claims, known)) continue;
      places.learn(claims, known);
      known.set(client + 1, 1);
      places.learn(claims, known);
      expect(places.isFull(claims, known)).toBe(false);
      taken++;
    }
    expect(taken).toBe(MOST_AT_ONE_PLACE);
  });
});

describe('many who come one after the other', () => {
  it('are all taken: 3,000 openings of a page that each set the title and write on in one text', () => {
    const places = new CrowdedPlaces();
    const known = new Map<number, number>();
    const whole = new Y.Doc();
    let last: Uint8Array | null = null;
    whole.on('update', (update: Uint8Array) => {
      last = update;
    });
    const text = new Y.Text('begin');
    whole.getMap('shapes').set('s', new Y.Map([['text', text]]));
    for (let opening = 0; opening < 3_000; opening++) {
      whole.clientID = 10_000 + opening;
      whole.transact(() => {
        whole.getMap('board').set('title', `title ${opening}`);
        text.insert(text.length, 'more');
        text.insert(2, 'x');
        text.delete(2, 1);
      });
      const claims = placesOf(last!);
      expect(places.isFull(claims, known)).toBe(false);
      places.learn(claims, known);
    }
    expect(reasonOf(Y.encodeStateAsUpdate(whole))).toBe('taken');
  });

  it('and as one update: 1,500 openings that each put a line on top of a text', () => {
    const whole = new Y.Doc();
    const text = new Y.Text('title: ');
    whole.getMap('shapes').set('s', new Y.Map([['text', text]]));
    for (let opening = 0; opening < 1_500; opening++) {
      whole.clientID = 10_000 + ((opening * 7_919) % 50_000);
      text.insert(1, 'newest');
    }
    expect(reasonOf(Y.encodeStateAsUpdate(whole))).toBe('taken');
  });

  it('and who writes to a board that is open for weeks is never refused for what others wrote', () => {
    const places = new CrowdedPlaces();
    const claims = new Float64Array(3_000).fill(1);
    const known = new Map<number, number>();
    for (let claim = 0; claim < 10_000_000; claim += 1_000) {
      for (let at = 0; at < 1_000; at++) claims[3 * at + 2] = Math.imul(claim + at, 0x9e3779b1) >>> 0;
      places.learn(claims, known);
    }
    expect(places.isFull([2, 1, 0xabcdef], known)).toBe(false);
  });

  it('and a board of 40,000 labelled shapes in one update, of which nothing crowds', () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (let index = 0; index < 40_000; index++) {
        const shape = new Y.Map<unknown>();
        doc.getMap('shapes').set(`s${index}`, shape);
        for (const [key, value] of Object.entries({ type: 'note', at: [index, 1], size: [2, 2], z: 'a0' }))
          shape.set(key, value);
        shape.set('text', new Y.Text('x'));
      }
    });
    expect(placesOf(Y.encodeStateAsUpdate(doc)).length / 3).toBeLessThan(100);
    expect(Y.encodeStateAsUpdate(doc).length).toBeGreaterThan(4_000_000);
  });
});
