import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { restoredWith } from '../../app/_board/history/restored-with';
import { restoreShapes } from '../../board/commands/restore-shapes';
import { createHistory, type History } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { Shape } from '../../board/shape';
import { type Board, openBoard } from '../../board/transaction';
import { shapeModels } from '../../shapes/models';
import { createDocumentConnection, type DocumentConnection } from '../../sync/client/document-connection';
import { describeStatus } from '../../sync/client/status';
import type { Chance } from './chance';
import { Claim } from './claim';
import { Broken, type DiskReader } from './oracles';
import type { PlantedBug } from './planted-bug';
import type { SimulatedNetwork } from './simulated-network';

export interface World {
  readonly chance: Chance;
  readonly network: SimulatedNetwork;
  readonly disk: DiskReader;
  readonly boardId: string;
  readonly bug: PlantedBug | null;
}

/** What the device keeps: read back by the next tab of this person. */
const FROM_DEVICE = 'from this device';
const KINDS = ['rectangle', 'note', 'text', 'ellipse'] as const;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz ';

/** A shape as it is read, whatever the order in which its properties were written. */
function tellApart(shape: Shape): [ShapeId, string] {
  return [shape.id, JSON.stringify(Object.entries(shape).sort(([one], [other]) => (one < other ? -1 : 1)))];
}

/**
 * A person with the real board, the real undo and the real connection, over a simulated network. Every change that did not come from the
 * server is written into a ledger; whatever the connection claims is held against the disk in the same instant.
 */
export class SimulatedPerson {
  doc!: Y.Doc;
  connection!: DocumentConnection;
  timesSaved = 0;
  /** Changes whose PERSISTED was told, of all tabs this person ever had: they must outlive everyone. */
  readonly promised: Uint8Array[] = [];
  /** Everything this person did, in all tabs: the device carries it from one to the next until it is saved. */
  readonly made: Uint8Array[] = [];
  /** The client numbers of all tabs. */
  readonly clients = new Set<number>();
  private past: Uint8Array | null = null;
  private board!: Board;
  private history!: History;
  private awareness!: Awareness;
  private ledger: Uint8Array[] = [];
  private told = 0;
  private copy: Uint8Array | null = null;
  private broken: Broken | null = null;
  private close: () => void = () => {};

  constructor(
    readonly name: string,
    private readonly world: World,
  ) {
    this.openTab(null);
  }

  /** The page is loaded again: what the device kept is all that is left, and it goes on under another client number. */
  reload(): void {
    const kept = Y.encodeStateAsUpdate(this.doc);
    const hadUnsent = this.told < this.ledger.length;
    const number = this.doc.clientID;
    this.leave();
    if (this.world.bug === 'uses-a-number-again') this.openTab(this.copy, hadUnsent, number);
    else this.openTab(kept, hadUnsent);
  }

  /** Keeps what the board is now, or makes it, or some of its shapes, again what it was then. */
  restore(): void {
    if (!this.past) {
      this.past = Y.encodeStateAsUpdate(this.doc);
      return;
    }
    const doc = new Y.Doc({ guid: 'past' });
    Y.applyUpdate(doc, this.past);
    const past = openBoard({ doc, models: shapeModels, random: (length) => this.world.chance.bytes(length) });
    const ids = this.world.chance.happens(0.5) ? this.chooseSome(past) : null;
    const kept = [...this.board.all()].filter(({ id }) => ids && !ids.has(id));
    const then = [...past.all()].filter(({ id }) => !ids || ids.has(id));
    const wanted = new Map([...kept, ...then].map(tellApart));
    this.history.mark();
    this.restoreFrom(past, ids);
    this.expectShapes(wanted);
    past.dispose();
    doc.destroy();
    this.past = null;
  }

  /** Restored is what was chosen, as it was, and nothing else. */
  private expectShapes(wanted: ReadonlyMap<ShapeId, string>): void {
    const found = new Map([...this.board.all()].map(tellApart));
    const wrong = [...new Set([...wanted.keys(), ...found.keys()])].find(
      (id) => wanted.get(id) !== found.get(id),
    );
    if (wrong)
      this.broken ??= new Broken(
        `what ${this.name} restored is not what it was: ${found.get(wrong)} instead of ${wanted.get(wrong)}`,
      );
  }

  private restoreFrom(past: Board, ids: ReadonlySet<ShapeId> | null): void {
    const { board, doc, connection } = this;
    const { bug } = this.world;
    const all = ids ?? new Set([...past.all(), ...board.all()].map(({ id }) => id));
    const some = bug === 'restores-half' ? new Set([...all].filter((id) => board.get(id))) : ids;
    const restore = () =>
      board.transact(new EditOrigin('restore'), (edit) => restoreShapes(edit, past, board, some));
    if (bug === 'restores-unsent') doc.transact(restore, connection.origin);
    else restore();
  }

  /** Some shapes of then and of now, as somebody chooses them one by one or with an area, with what belongs to them. */
  private chooseSome(past: Board): ReadonlySet<ShapeId> {
    const { chance } = this.world;
    const all = new Set([...past.all(), ...this.board.all()].map(({ id }) => id));
    const some = [...all].sort().filter(() => chance.happens(0.4));
    return restoredWith(past, this.board, some);
  }

  leave(): void {
    this.close();
    this.throwIfBroken();
  }

  get isSaved(): boolean {
    return this.status().kind === 'saved' && this.connection.state.kind === 'open';
  }

  /** Throws what an oracle found while something was told; here, because a listener must not throw into the product. */
  throwIfBroken(): void {
    if (this.broken) throw this.broken;
  }

  /** One change, as people make them. */
  edit(): void {
    const { chance, bug } = this.world;
    if (bug === 'uses-a-number-again' && chance.happens(0.2)) this.copy = Y.encodeStateAsUpdate(this.doc);
    const ids = [...this.board.all()].map(({ id }) => id);
    ids.sort();
    const change =
      ids.length === 0
        ? 'create'
        : chance.pick(['create', 'move', 'write', 'write', 'remove', 'undo'] as const);
    this.history.mark();
    if (change === 'undo') {
      if (chance.happens(0.5)) this.history.undo();
      else this.history.redo();
      return;
    }
    this.board.transact(new EditOrigin(change), (edit) => {
      const id = ids.length > 0 ? chance.pick(ids) : ('' as ShapeId);
      const at = [chance.integer(-500, 500), chance.integer(-500, 500)] as const;
      if (change === 'create')
        edit.create({ type: chance.pick(KINDS), at, size: [chance.integer(20, 200), 40], text: 'new' });
      else if (change === 'move') edit.update(id, { at });
      else if (change === 'remove') edit.remove(id);
      else
        edit.splice(
          id,
          chance.integer(0, 10),
          chance.integer(0, 2),
          chance.pick([...LETTERS]) + chance.pick([...LETTERS]),
        );
    });
  }

  private openTab(kept: Uint8Array | null, hadUnsent = false, number?: number): void {
    const { chance, network, boardId } = this.world;
    this.doc = new Y.Doc({ guid: boardId });
    this.doc.clientID = number ?? chance.integer(1, 0x7fffffff);
    this.clients.add(this.doc.clientID);
    this.ledger = [];
    this.told = 0;
    this.board = openBoard({ doc: this.doc, models: shapeModels, random: (length) => chance.bytes(length) });
    this.history = createHistory(this.doc);
    this.awareness = new Awareness(this.doc);
    const onUpdate = (update: Uint8Array, origin: unknown) => {
      if (origin === this.connection.origin) this.expectAnnouncedIsStored(update);
      else {
        this.ledger.push(update);
        // What this device kept was made before, by somebody.
        if (origin !== FROM_DEVICE) this.made.push(update);
      }
    };
    // Before the connection's own listener: what it counts is in the ledger already.
    this.doc.on('update', onUpdate);
    this.connection = createDocumentConnection({
      url: 'ws://simulated/sync',
      boardId,
      doc: this.doc,
      awareness: this.awareness,
      clock: {
        now: () => performance.now(),
        after: (milliseconds, run) => {
          const timer = setTimeout(run, milliseconds);
          return () => clearTimeout(timer);
        },
        every: (milliseconds, run) => {
          const timer = setInterval(run, milliseconds);
          return () => clearInterval(timer);
        },
      },
      random: () => chance.next(),
      webSocket: network.webSocketFor(this.name),
      surroundings: { isHidden: () => false, onWake: () => () => {}, onNetworkLost: () => () => {} },
      isWork: (origin) => origin !== FROM_DEVICE || hadUnsent,
    });
    const { connection, doc, board, history, awareness } = this;
    const stop = connection.onChange(() => this.checkClaims());
    if (kept) Y.applyUpdate(doc, kept, FROM_DEVICE);
    connection.connect();
    this.close = () => {
      stop();
      connection.dispose();
      awareness.destroy();
      history.dispose();
      board.dispose();
      doc.destroy();
    };
  }

  private status() {
    return describeStatus({
      admission: { kind: 'admitted' },
      connection: this.connection.state,
      acknowledgement: this.connection.acknowledgement,
      device: { trouble: null, isStored: true },
      now: performance.now(),
    });
  }

  private checkClaims(): void {
    const { persisted, changes } = this.connection.acknowledgement;
    this.expectOnDisk(persisted, `PERSISTED was told to ${this.name} for something that is not on the disk`);
    if (this.status().kind !== 'saved') return;
    this.timesSaved += 1;
    if (changes !== this.ledger.length)
      this.broken ??= new Broken(`${this.name} made changes that nobody counted`);
    this.expectOnDisk(
      this.ledger.length,
      `${this.name} was told "Saved" while something was not on the disk`,
    );
  }

  private expectAnnouncedIsStored(update: Uint8Array): void {
    if (!Claim.of(update).isWrittenIn(this.world.disk.look()))
      this.broken ??= new Broken(`${this.name} was shown something that is not on the disk`);
  }

  private expectOnDisk(count: number, claim: string): void {
    for (; this.told < count; this.told += 1) {
      const update = this.ledger[this.told]!;
      if (!this.world.disk.has(Claim.of(update))) {
        this.broken ??= new Broken(claim);
        return;
      }
      this.promised.push(update);
    }
  }
}
