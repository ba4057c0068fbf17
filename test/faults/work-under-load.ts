import { join } from 'node:path';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { openDatabase } from '../../server/storage/sqlite/database';
import { createSnapshotTables } from '../../server/storage/sqlite/document-tables';
import type { ChildServer } from '../harness/server-child';
import { addShape, RawClient, until } from '../harness/server-raw-client';
import { makeBoard } from '../harness/server-start';

/** Milliseconds: 200 rounds go beside other work, and one that waited in vain would hide what the others found. */
const PATIENCE = 60_000;

/** Milliseconds of all that is waited for in one round: a test that ended before would not say what it waited for. */
export const ROUND_PATIENCE = 4 * PATIENCE;

/** What was called saved, as far as anyone was told: shapes that must be there, and shapes that must be gone. */
export interface Promised {
  readonly drawn: Set<string>;
  readonly removed: Set<string>;
}

interface Waiting {
  readonly drawn: readonly string[];
  readonly removed: readonly string[];
}

/** Reads a board from the disk alone, as a fresh program would: its authors are gone and can heal nothing. */
export function readFromDisk(dataDir: string, board: string): Y.Doc {
  const database = openDatabase(join(dataDir, 'driftless.sqlite'));
  const check = database.pragma('integrity_check', { simple: true });
  const stored = createSnapshotTables(database).loadDocument(board)!;
  database.close();
  expect(check).toBe('ok');
  const doc = new Y.Doc();
  if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot.data);
  for (const { data } of stored.rows) Y.applyUpdate(doc, data);
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.store.pendingDs).toBeNull();
  return doc;
}

/** Draws and removes until the connection is gone, a few marks ahead of the server, and keeps what was said to be saved. */
export function keepWorking(client: RawClient, name: string): Promised {
  const promised: Promised = { drawn: new Set(), removed: new Set() };
  const waiting = new Map<number, Waiting>();
  let written = 0;
  let heard = 0;
  const listen = () => {
    for (; heard < client.told.length; heard++) {
      const message = client.told[heard]!;
      if (message.kind !== 'persisted') continue;
      for (const [mark, { drawn, removed }] of waiting) {
        if (mark > message.mark) continue;
        for (const id of drawn) promised.drawn.add(id);
        for (const id of removed) promised.removed.add(id);
        waiting.delete(mark);
      }
    }
  };
  const work = () => {
    listen();
    if (client.closed) return;
    if (waiting.size < 4) {
      const drawn = Array.from({ length: 5 }, () => `${name}-${written++}`);
      for (const id of drawn) client.change((doc) => addShape(doc, id));
      // From here on nobody can say whether it is there, until its removal is saved.
      const removed = [...promised.drawn].slice(0, 1);
      for (const id of removed) {
        promised.drawn.delete(id);
        client.change((doc) => doc.getMap('shapes').delete(id));
      }
      waiting.set(client.sendMark(), { drawn, removed });
    }
    setImmediate(work);
  };
  work();
  return promised;
}

export interface Place {
  readonly id: string;
  readonly key: string;
}

/** A board on which all rounds of a test are played, and what was promised of it so far. */
export class WorkedBoard {
  readonly promised: Promised = { drawn: new Set(), removed: new Set() };
  lost = 0;
  risen = 0;
  private place: Place | null = null;
  private round = 0;
  private compared = 0;

  /** How it went so far, in words. */
  get told(): string {
    const { drawn, removed } = this.promised;
    const called = `${drawn.size} shapes and ${removed.size} removals were called saved`;
    return `${this.compared} times: ${called}, of which ${this.lost + this.risen} were not on the disk`;
  }

  /** Two people work until enough was saved; then `end` ends the server in the middle of it. */
  async work(server: ChildServer, enough: number, end: () => Promise<void>): Promise<void> {
    this.place ??= await this.makePlace(server.url);
    const { id, key } = this.place;
    this.round += 1;
    const clients = await Promise.all(
      [0, 1].map(() => new RawClient(`${server.wsUrl}/sync/${id}?key=${key}`).join(PATIENCE)),
    );
    const workers = clients.map((client, index) => keepWorking(client, `r${this.round}-${index}`));
    await until('some to be saved', () => workers.every(({ drawn }) => drawn.size > enough), PATIENCE);
    await end();
    for (const client of clients) await client.untilClosed(PATIENCE);
    await new Promise(setImmediate);
    for (const { drawn, removed } of workers) {
      for (const shape of drawn) this.promised.drawn.add(shape);
      for (const shape of removed) this.promised.removed.add(shape);
    }
  }

  /** Counts what was promised and is not so on this disk. */
  compare(dataDir: string): void {
    const doc = readFromDisk(dataDir, this.place!.id);
    const onDisk = doc.getMap('shapes');
    for (const id of this.promised.drawn) if (!onDisk.has(id)) this.lost += 1;
    for (const id of this.promised.removed) if (onDisk.has(id)) this.risen += 1;
    doc.destroy();
    this.compared += 1;
  }

  private async makePlace(url: string): Promise<Place> {
    const board = await makeBoard(url);
    return { id: board.id, key: (await board.link('edit')).key };
  }
}
