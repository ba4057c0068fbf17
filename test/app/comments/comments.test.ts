import { signal } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import { createComments } from '../../../app/_board/comments/comments';
import { showWhenKnown } from '../../../app/_board/comments/linked-comment';
import { EditOrigin } from '../../../board/origin';
import type { WaitingEvent } from '../../../sync/client/room/room-events';
import type { DurableEvent, RoomEvent } from '../../../sync/protocol/events';
import { EditorDriver } from '../../harness/editor-driver';

const ana = { id: 'ana', name: 'Ana', color: '#e03131' };
const ben = { id: 'ben', name: 'Ben', color: '#1971c2' };

/** A room in which everything that is sent happens at once, as if the server were here. */
function createQuickRoom() {
  const listeners = new Set<() => void>();
  const room = {
    events: [] as readonly RoomEvent[],
    waiting: [] as readonly WaitingEvent[],
    seen: {} as Readonly<Record<string, number>>,
    isLive: false,
    hasWorkAtRisk: false,
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (type: DurableEvent, body: object) => room.happen(ana, type, body),
    happen(by: RoomEvent['by'], type: DurableEvent, body: object): string {
      const seq = room.events.length + 1;
      const id = `event-${seq}`;
      room.events = [...room.events, { seq, id, type, by, at: seq, body: body as RoomEvent['body'] }];
      room.tell();
      return id;
    },
    markSeen(topic: string, seq: number) {
      room.seen = { ...room.seen, [topic]: seq };
      room.tell();
    },
    tell() {
      for (const listener of listeners) listener();
    },
    retry: () => {},
    discard: () => {},
    emit: () => {},
    onVolatile: () => () => {},
  };
  return room;
}

function open() {
  const person = new EditorDriver(1);
  const room = createQuickRoom();
  const { board, editor } = person;
  const comments = createComments({ room, board, editor, me: signal(ana) });
  const placeOf = (id: string) => comments.places.value.get(id)?.map(Math.round);
  return { person, room, board, editor, comments, placeOf };
}

describe('a comment', () => {
  test('is begun with the tool: a click says where, and the hand goes back to Select when it is written', () => {
    const { person, editor, comments, room } = open();
    person.key('c');
    expect(editor.toolbox.active.peek()).toBe('comment');
    person.click(40, 30);
    expect(comments.open.value).toMatchObject({ kind: 'new', anchor: { shape: null } });
    comments.write('Here?');
    expect(editor.toolbox.active.peek()).toBe('select');
    expect(room.events).toMatchObject([{ type: 'comment:add', body: { text: 'Here?', at: [40, 30] } }]);
    expect(comments.open.value).toEqual({ kind: 'thread', id: 'event-1' });
  });

  test('on a shape follows it through moves, growing and turning, also while others see it move', () => {
    const { person, editor, comments, placeOf } = open();
    const id = person.put({ at: [0, 0], size: [100, 100] });
    comments.begin([100, 0], id);
    comments.write('This corner');
    expect(placeOf('event-1')).toEqual([100, 0]);
    person.change(id, { at: [50, 20] });
    expect(placeOf('event-1')).toEqual([150, 20]);
    person.change(id, { size: [200, 100] });
    expect(placeOf('event-1')).toEqual([250, 20]);
    editor.previews.show('7', new Map([[id, { at: [0, 0] }]]));
    expect(placeOf('event-1')).toEqual([200, 0]);
    editor.previews.show('7', new Map());
    person.change(id, { angle: Math.PI });
    expect(placeOf('event-1')).toEqual([50, 120]);
  });

  test('stays where its shape was when that is deleted, tells the others the spot, and comes back with undo', () => {
    const { person, comments, room, placeOf } = open();
    const id = person.put({ at: [0, 0], size: [100, 100] });
    comments.begin([50, 50], id);
    comments.write('Why?');
    person.change(id, { at: [200, 0] });
    expect(placeOf('event-1')).toEqual([250, 50]);
    person.board.transact(new EditOrigin('delete'), (edit) => edit.remove(id));
    expect(placeOf('event-1')).toEqual([250, 50]);
    expect(room.events.at(-1)).toMatchObject({
      type: 'comment:move',
      body: { thread: 'event-1', shape: id, at: [0.5, 0.5], spot: [250, 50] },
    });
    const newcomer = createComments({ ...open(), room, me: signal(ben) });
    expect(newcomer.places.value.get('event-1')).toEqual([250, 50]);
    person.history.undo();
    person.change(id, { at: [300, 0] });
    expect(placeOf('event-1')).toEqual([350, 50]);
  });

  test('stays open while this device is still keeping it', () => {
    const { comments, room } = open();
    room.send = () => 'event-1';
    comments.begin([0, 0], null);
    comments.write('slow disk');
    expect(comments.open.value).toEqual({ kind: 'thread', id: 'event-1' });
    room.happen(ana, 'comment:add', { at: [0, 0], text: 'slow disk' });
    expect(comments.open.value).toEqual({ kind: 'thread', id: 'event-1' });
  });

  test('that is deleted by somebody else closes', () => {
    const { comments, room } = open();
    comments.begin([0, 0], null);
    comments.write('Oh');
    room.happen(ben, 'comment:delete', { comment: 'event-1' });
    expect(comments.open.value).toBeNull();
  });
});

describe('what is unread', () => {
  test('is what others wrote since the first visit and was not looked at', () => {
    const { comments, room } = open();
    room.happen(ben, 'comment:add', { at: [0, 0], text: 'before I came' });
    room.isLive = true;
    room.tell();
    expect(comments.unread.value.size).toBe(0);
    room.happen(ben, 'comment:add', { at: [0, 0], text: 'news' });
    room.happen(ana, 'comment:add', { at: [0, 0], text: 'mine' });
    expect([...comments.unread.value]).toEqual(['event-2']);
    comments.markRead(comments.threads.value[1]!);
    expect(comments.unread.value.size).toBe(0);
    room.happen(ben, 'comment:reply', { thread: 'event-3', text: 'to you' });
    expect([...comments.unread.value]).toEqual(['event-3']);
    comments.markAllRead();
    expect(comments.unread.value.size).toBe(0);
  });
});

describe('a thread that an address or a notice names', () => {
  function follow(wanted: string) {
    const opened = open();
    const told: string[] = [];
    const isReady = signal(false);
    const { comments, room } = opened;
    showWhenKnown(wanted, { comments, room, isReady, missing: () => told.push('missing') });
    return { ...opened, told, isReady };
  }

  test('is gone to when it is known and the board is on the screen', () => {
    const { room, isReady, comments, editor, told } = follow('event-1');
    room.happen(ben, 'comment:add', { at: [500, 0], text: 'look' });
    expect(comments.open.value).toBeNull();
    isReady.value = true;
    expect(comments.open.value).toEqual({ kind: 'thread', id: 'event-1' });
    expect(editor.camera.state.value.x).toBe(500);
    expect(told).toEqual([]);
  });

  test('and is gone for good is told, when everything is known', () => {
    const { room, isReady, told } = follow('gone');
    isReady.value = true;
    expect(told).toEqual([]);
    room.isLive = true;
    room.tell();
    expect(told).toEqual(['missing']);
  });
});
