import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import * as Y from 'yjs';
import { createGuesses } from '../../server/auth/guesses';
import { createRates } from '../../server/auth/rates';
import type { Sessions } from '../../server/auth/session';
import { appendDrafted } from '../../server/boards/append-drafted';
import { createBoards } from '../../server/boards/boards';
import { createPeople } from '../../server/boards/people';
import type { Bus } from '../../server/bus/bus';
import { createSingleBus } from '../../server/bus/single';
import { OpenDocuments } from '../../server/log/open-documents';
import { frameUpdate } from '../../server/log/update-frame';
import { STORED_LIMITS } from '../../server/log/update-limits';
import { createLogger } from '../../server/observe/logger';
import type { AppendBatch } from '../../server/storage/storage';
import { DocumentDoor } from '../../server/sync/document-door';
import { DOOR_TIMES } from '../../server/sync/door-times';
import { type Platter, SimulatedStorage } from './simulated-disk';
import type { ServerEnd, SimulatedNetwork } from './simulated-network';
import { SimulatedStream } from './simulated-socket';

function forgetSome(bus: Bus, { chance }: Platter): Bus {
  return {
    ...bus,
    publish(board, announcement) {
      if (!chance.happens(0.2)) bus.publish(board, announcement);
    },
  };
}

/** What is deleted stands at the end of an update, and as it stands in a snapshot before that one's empty state vector. */
function withoutDeletions(update: Uint8Array): Uint8Array {
  const { ds } = Y.decodeUpdate(update);
  const structs = update.subarray(
    0,
    update.length - Y.encodeSnapshot(Y.createSnapshot(ds, new Map())).length + 1,
  );
  return new Uint8Array([...structs, 0]);
}

/** One life of the server: the real door, rooms, gate and log over a simulated disk and network. */
export class SimulatedServer {
  readonly documents: OpenDocuments;
  private readonly door: DocumentDoor;
  private readonly storage: SimulatedStorage;
  private readonly bus: Bus;
  private readonly streams = new Set<SimulatedStream>();

  constructor(
    private readonly platter: Platter,
    private readonly network: SimulatedNetwork,
    private readonly board: string,
  ) {
    const logger = createLogger('silent');
    const bus = platter.bug === 'tells-nobody' ? forgetSome(createSingleBus(), platter) : createSingleBus();
    this.storage = new SimulatedStorage(platter, (batch) => this.announceEarly(batch));
    this.bus = bus;
    this.documents = new OpenDocuments({ storage: this.storage, bus, logger, workerFile: '' });
    const rates = createRates(bus, false);
    this.door = new DocumentDoor({
      boards: createBoards(this.storage, bus),
      people: createPeople(this.storage, bus),
      // Who somebody is stands in the cookie as it is; signing is not what is simulated here.
      sessions: {
        read: (cookie: string | undefined) => (cookie ? { person: cookie } : null),
      } as unknown as Sessions,
      isOwnOrigin: () => true,
      documents: this.documents,
      bus,
      epoch: this.storage.epoch,
      logger,
      times: DOOR_TIMES,
      countRefusal: () => {},
      hasRateLimits: false,
      guesses: createGuesses(rates),
      rates,
      addressOf: () => '127.0.0.1',
    });
    network.swallows = platter.bug === 'swallows-refusals' ? () => platter.chance.happens(0.05) : () => false;
    network.listener = (end, person) => this.accept(end, person);
  }

  /** The process is gone in the middle of whatever it did: nothing is flushed, nobody is told. */
  kill(): void {
    this.network.listener = null;
    this.storage.crash();
    for (const stream of this.streams) stream.destroyed = true;
    this.network.cutAll();
  }

  /** Folds a board's log into a snapshot, as the server does when the log is long. */
  async compact(): Promise<void> {
    const held = await this.documents.hold(this.board);
    if (!held) return;
    held.document.compactedAt = Number.NEGATIVE_INFINITY;
    await this.documents.compact(held.document);
    held.release();
  }

  /** What was done on a copy comes onto the board, as the server writes it. Rejects when it can't. */
  async merge(update: Uint8Array, author: string): Promise<void> {
    const { bug, chance } = this.platter;
    if (bug === 'forgets-a-merge' && chance.happens(0.3)) return;
    const sent = bug === 'merges-without-deletions' ? withoutDeletions(update) : update;
    const drafted = { ok: true, update: sent, ids: [] } as const;
    const merged = await appendDrafted(this.documents, this.board, drafted, author, STORED_LIMITS);
    if (!merged?.ok) throw new Error(merged?.reason ?? 'the board is not there');
  }

  /** Roles have changed: every connection is judged anew. */
  tellAccessChanged(): void {
    this.bus.publish(this.board, { kind: 'access-changed' });
  }

  private announceEarly({ rows, data }: AppendBatch): void {
    let offset = 0;
    for (let at = 1; at < rows.length; at += 4) {
      const frame = frameUpdate(data.slice(offset, offset + rows[at]!));
      offset += rows[at]!;
      for (const stream of this.streams) stream.write(frame);
    }
  }

  private accept(end: ServerEnd, person: string): void {
    const stream = new SimulatedStream(end);
    this.streams.add(stream);
    // Until the handshake is done, only the end of the connection is noticed.
    end.onClose = () => {
      stream.destroyed = true;
      stream.emit('close');
    };
    const early: Buffer[] = [];
    end.onMessage = (message) => early.push(message);
    const request = { headers: { cookie: person, origin: 'http://simulated' } } as unknown as IncomingMessage;
    const url = new URL(`http://simulated/sync/${this.board}`);
    void this.door.handleUpgrade(request, stream as unknown as Duplex, Buffer.alloc(0), url).then(() => {
      for (const message of early.splice(0)) end.onMessage(message);
    });
  }
}
