import * as Y from 'yjs';
import { EditOrigin } from '../../board/origin';
import { openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import type { Chance } from './chance';

/**
 * A copy of the board on which somebody tries something, in a place of its own that nothing happens to. What is done on it is nobody's
 * promise until it was merged.
 */
export class SimulatedBranch {
  /** What was done on it, for the accounts of who made what. */
  readonly made: Uint8Array[] = [];
  private readonly doc = new Y.Doc({ guid: 'branch' });

  /** @param kept the board as it lies on the disk */
  constructor(
    private readonly chance: Chance,
    kept: Y.Doc,
  ) {
    this.doc.clientID = chance.integer(1, 0x7fffffff);
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(kept));
    this.doc.on('update', (update: Uint8Array) => this.made.push(update));
  }

  /** Some shapes are made, moved or deleted, others' too. */
  edit(): void {
    const { chance } = this;
    const board = openBoard({ doc: this.doc, models: shapeModels, random: (length) => chance.bytes(length) });
    const ids = [...board.all()].map(({ id }) => id).sort();
    board.transact(new EditOrigin('try'), (edit) => {
      edit.create({ type: 'rectangle', at: [chance.integer(-500, 500), 0], size: [80, 40] });
      if (ids.length > 0) edit.update(chance.pick(ids), { at: [chance.integer(-500, 500), 77] });
      if (ids.length > 3 && chance.happens(0.3)) edit.remove(chance.pick(ids));
    });
    board.dispose();
  }

  /** All that is on it: after a merge the board has all of this. */
  whole(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  /** What it has and the board has not, as one update. */
  missingIn(kept: Y.Doc): Uint8Array {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(kept));
    let missing: Uint8Array = new Uint8Array([0, 0]);
    doc.on('update', (update: Uint8Array) => {
      missing = update;
    });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc));
    doc.destroy();
    return missing;
  }
}
