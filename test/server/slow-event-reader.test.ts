import { EventEmitter } from 'node:events';
import type { Socket } from 'socket.io';
import { describe, expect, it } from 'vitest';
import { Outlet } from '../../server/events/outlet';
import { RoomMember } from '../../server/events/room-member';
import type { StoredEvent } from '../../server/storage/event-storage';
import { WireClient } from '../harness/event-wire-client';
import { startServer } from '../harness/server-start';
import { gapless, RoomClient } from './event-client';

/** A connection of Socket.IO to somebody who reads when they are told to. */
function connectSlowly() {
  const conn = Object.assign(new EventEmitter(), {
    readyState: 'open',
    close(discards: boolean) {
      conn.readyState = discards ? 'closed' : 'closing';
      socket.connected = false;
      socket.emitReserved('disconnect');
    },
  });
  const own = new EventEmitter();
  const heard: [name: string, payload: unknown][] = [];
  const socket = {
    conn,
    connected: true,
    on: own.on.bind(own),
    emitReserved: own.emit.bind(own),
    emit(name: string, payload: object) {
      conn.emit('packetCreate', { data: JSON.stringify([name, payload]) });
      heard.push([name, payload]);
    },
  };
  return { conn, heard, socket: socket as unknown as Socket, read: () => conn.emit('flush') };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const KILOBYTE = 'x'.repeat(1_000);
const large = (kilobytes: number) => ({ text: KILOBYTE.repeat(kilobytes) });

describe('a reader of events who reads slowly', () => {
  it('is given a past of large events piece by piece, as they read', async () => {
    const { socket, heard, read } = connectSlowly();
    const events = gapless(150).map(
      (seq) => ({ seq, id: `${seq}`, type: 'chat:send', by: { id: 'p' }, at: 0, body: large(100) }) as never,
    ) as StoredEvent[];
    const member = new RoomMember(
      {
        ...{ socket, board: 'b', claim: { person: 'p', keyHash: null }, pace: null as never, after: 0 },
        read: async (after, limit) => ({
          events: events.slice(after, after + limit),
          head: events.length,
          floor: 0,
        }),
      },
      { id: 'p', name: 'P', color: '#000000' },
      'edit',
      null,
    );
    const started = member.start();
    const steps: number[] = [];
    for (let before = -1; heard.length !== before; read()) {
      before = heard.length;
      await nextTurn();
      if (heard.length > before) steps.push(heard.length - before);
    }
    await started;
    expect(Math.max(...steps)).toBeLessThanOrEqual(4);
    expect(heard.filter(([name]) => name === 'event').map(([, event]) => (event as StoredEvent).seq)).toEqual(
      gapless(150),
    );
    expect(heard.at(-1)).toEqual(['head', { seq: 150 }]);
  });

  it('is sent away when megabytes wait, however few messages they are', () => {
    const { socket, conn, heard } = connectSlowly();
    const outlet = new Outlet(socket);
    for (let index = 0; index < 200; index++) outlet.send('event', large(100));
    expect(conn.readyState).toBe('closed');
    expect(heard.length).toBeLessThan(90);
  });

  it('is sent away when thousands of messages wait, however small they are', () => {
    const { socket, conn, heard } = connectSlowly();
    const outlet = new Outlet(socket);
    for (let index = 0; index < 6_000; index++) outlet.send('head', { seq: 1 });
    expect(conn.readyState).toBe('closed');
    expect(heard.length).toBeLessThanOrEqual(5_001);
  });

  it('keeps a single message of any size, and goes on when it is read', () => {
    const { socket, conn, read, heard } = connectSlowly();
    const outlet = new Outlet(socket);
    for (let index = 0; index < 5; index++) {
      outlet.send('event', large(10_000));
      read();
    }
    expect([conn.readyState, heard.length]).toEqual(['open', 5]);
  });

  it('is sent away who asks for the past without end and reads none of it; others go on', {
    timeout: 60_000,
  }, async () => {
    const server = await startServer();
    const board = await server.makeBoard();
    const writer = await new RoomClient(server.url, board.id, { cookie: board.owner.cookie }).join();
    for (let index = 0; index < 200; index++) await writer.write('chat:send', { text: 'x'.repeat(2_000) });
    const slow = await new WireClient(server.url, board.owner.cookie).enter(board.id);
    const connections = async () => {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      return Number(/^driftless_event_connections (\d+)$/m.exec(text)?.[1]);
    };
    expect(await connections()).toBe(2);
    slow.pause();
    for (let index = 0; index < 100; index++) slow.send(`42/board,${index}["events:since",{"after":0}]`);
    await expect.poll(connections, { timeout: 30_000 }).toBe(1);
    const { seq } = await writer.write('chat:send', { text: 'still here' });
    expect(seq).toBe(201);
    const back = await new RoomClient(server.url, board.id, {
      cookie: board.owner.cookie,
      after: 200,
    }).join();
    expect(back.seqs).toEqual([201]);
  });
});
