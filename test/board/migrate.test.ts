import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { migrate, schemaOf } from '../../board/migrations/migrate';
import type { Migration } from '../../board/migrations/migration';
import { contentOf, exchangeAll, expectConverged } from '../harness/converge';
import { createPerson } from '../harness/test-board';

/** A step as a later version may have it: every shape says where it came from. */
const later: Migration = {
  to: 2,
  what: 'shapes have an origin',
  run(doc) {
    for (const shape of doc.getMap('shapes').values()) {
      if (shape instanceof Y.Map && !shape.has('origin')) shape.set('origin', 'old');
    }
  },
};
const first: Migration = { to: 1, what: 'stamp', run: () => {} };

describe('migrating a document', () => {
  it('stamps one that does not say its layout, once, as housekeeping', () => {
    const { doc, draws, history, board } = createPerson(0);
    const id = draws({});
    const origins: unknown[] = [];
    board.onChange(({ origin }) => origins.push(origin?.kind));
    expect(migrate(doc)).toEqual({ ok: true, ran: [1] });
    expect(migrate(doc)).toEqual({ ok: true, ran: [] });
    expect(schemaOf(doc)).toBe(1);
    expect(origins).toEqual(['system']);
    history.undo();
    expect([board.get(id), schemaOf(doc)]).toEqual([undefined, 1]);
  });

  it('leaves an empty document empty: it may only not have arrived yet', () => {
    const doc = new Y.Doc();
    expect(migrate(doc)).toEqual({ ok: true, ran: [] });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()));
  });

  it('refuses a newer one, and one that says nonsense, and changes neither', () => {
    for (const schema of [7, 'one', -1, 1.5]) {
      const doc = new Y.Doc();
      doc.getMap('board').set('schema', schema);
      const before = contentOf(doc);
      expect(migrate(doc)).toMatchObject({ ok: false, reason: expect.stringMatching(/schema/) });
      expect(contentOf(doc)).toBe(before);
    }
  });

  it('by two at once gives one document, with what both drew meanwhile', () => {
    const [ann, ben] = [createPerson(0), createPerson(1)];
    ann.draws({});
    migrate(ann.doc, [first]);
    exchangeAll([ann.doc, ben.doc]);
    expect(migrate(ann.doc, [first, later])).toEqual({ ok: true, ran: [2] });
    expect(migrate(ben.doc, [first, later])).toEqual({ ok: true, ran: [2] });
    ben.draws({});
    exchangeAll([ann.doc, ben.doc]);
    expectConverged([ann.doc, ben.doc]);
    expect(schemaOf(ann.doc)).toBe(2);
    expect(ann.board.count).toBe(2);
  });
});
