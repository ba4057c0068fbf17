import { describe, expect, test } from 'vitest';
import { countUnreadChat, readChat } from '../../../sync/client/room/chat';
import type { WaitingEvent } from '../../../sync/client/room/room-events';
import type { DurableEvent, EventAuthor, RoomEvent } from '../../../sync/protocol/events';

const ana: EventAuthor = { id: 'ana', name: 'Ana', color: '#ff0000' };
const ben: EventAuthor = { id: 'ben', name: 'Ben', color: '#00ff00' };

function happened(seq: number, by: EventAuthor, type: DurableEvent, body: object, id = `e${seq}`): RoomEvent {
  return { seq, id, type, by, at: seq * 1000, body: body as Record<string, unknown> };
}

function waits(id: string, type: DurableEvent, body: object, refused: WaitingEvent['refused'] = null) {
  return { id, type, body: body as Record<string, unknown>, at: 99_000, refused };
}

const past = [
  happened(1, ana, 'chat:send', { text: 'hello', at: [10, 20] }),
  happened(2, ben, 'chat:send', { text: 'hi', reply: 'e1' }),
  happened(3, ana, 'comment:add', { text: 'not for the chat', at: [0, 0] }),
  happened(4, ana, 'chat:edit', { message: 'e1', text: 'hello all' }),
];

describe('the chat as its events say it', () => {
  test('messages, edits and answers; what is not of the chat is passed over', () => {
    const [first, second, ...more] = readChat(past, [], ana);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ text: 'hello all', isEdited: true, spot: [10, 20], by: ana, seq: 1 });
    expect(second).toMatchObject({ text: 'hi', reply: { id: 'e1', by: ana, text: 'hello all' } });
  });

  test('what was taken back is gone, and is still named above its answer', () => {
    const events = [...past, happened(5, ana, 'chat:delete', { message: 'e1' })];
    expect(readChat(events, [], ana)).toMatchObject([{ text: 'hi', reply: { by: ana, text: '' } }]);
  });

  test('what waits is at the end, as if it had happened, and marked', () => {
    const waiting = [
      waits('w1', 'chat:send', { text: 'later' }),
      waits('w2', 'chat:edit', { message: 'w1', text: 'much later' }),
      waits('w3', 'chat:delete', { message: 'e2' }),
    ];
    expect(readChat(past, waiting, ana)).toMatchObject([
      { text: 'hello all', isWaiting: false },
      { text: 'much later', isWaiting: true, isEdited: true, seq: null, by: ana },
    ]);
  });

  test('what was refused stays, with the reason and the id to try again', () => {
    const error = { code: 'FORBIDDEN', message: 'no' } as const;
    const waiting = [
      waits('w1', 'chat:send', { text: 'me too' }, error),
      waits('w2', 'chat:edit', { message: 'e2', text: 'changed' }, error),
    ];
    expect(readChat(past, waiting, ben)).toMatchObject([
      { refused: null },
      { text: 'hi', isEdited: false, refused: { id: 'w2', error } },
      { text: 'me too', isWaiting: false, refused: { id: 'w1', error } },
    ]);
  });

  test('a message that was announced before its acknowledgement came is there once', () => {
    const waiting = [waits('e2', 'chat:send', { text: 'hi', reply: 'e1' })];
    expect(readChat(past, waiting, ben).map(({ id }) => id)).toEqual(['e1', 'e2']);
  });

  test('bodies that make no sense are read as far as they do', () => {
    const events = [
      happened(1, ana, 'chat:send', { text: 5, at: ['x', 1], mentions: 'all', reply: {} }),
      happened(2, ana, 'chat:edit', { message: 7, text: 'nothing' }),
      happened(3, ana, 'chat:delete', {}),
    ];
    expect(readChat(events, [], ana)).toMatchObject([{ text: '', spot: null, mentions: [], reply: null }]);
  });
});

describe('how much is new', () => {
  test('messages of others after what was seen, without those that were taken back', () => {
    const events = [
      ...past,
      happened(5, ben, 'chat:send', { text: 'one' }),
      happened(6, ana, 'chat:send', { text: 'mine' }),
      happened(7, ben, 'chat:send', { text: 'two' }),
      happened(8, ben, 'chat:delete', { message: 'e5' }),
    ];
    expect(countUnreadChat(events, 0, 'ana')).toBe(2);
    expect(countUnreadChat(events, 2, 'ana')).toBe(1);
    expect(countUnreadChat(events, 8, 'ana')).toBe(0);
  });

  test('for somebody who never looked the past is not new', () => {
    expect(countUnreadChat(past, undefined, 'ben')).toBe(0);
  });
});
