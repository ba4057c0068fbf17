import { describe, expect, test } from 'vitest';
import { describeNotice } from '../../app/_inbox/describe-notice';
import { groupNotices } from '../../app/_inbox/group-notices';
import { addressOf, readTarget, targetOf } from '../../app/_inbox/notice-target';
import { isRead, NOTHING_READ, parseReading, read, readAll } from '../../app/_inbox/reading';
import type { Notice } from '../../sync/protocol/events';

const board = 'A'.repeat(22);
const message = '00000000-0000-4000-8000-000000000001';

function notice(seq: number, body: Notice['body'] = {}, type: Notice['type'] = 'mention'): Notice {
  return { seq, id: `n${seq}`, type, board, at: 0, body };
}

describe('what was read', () => {
  const waiting = [notice(3), notice(4), notice(6)];

  test('out of order it is remembered until the ones before it were read too', () => {
    const one = read(NOTHING_READ, 4, waiting);
    expect(one).toEqual({ through: 0, single: [4] });
    expect([3, 4, 6].map((seq) => isRead(one, seq))).toEqual([false, true, false]);
    expect(read(one, 3, waiting)).toEqual({ through: 4, single: [] });
  });

  test('all at once', () => {
    expect(readAll({ through: 3, single: [6] }, waiting)).toEqual({ through: 6, single: [] });
    expect(readAll(NOTHING_READ, [])).toBe(NOTHING_READ);
  });

  test('what this device kept is read as from a stranger', () => {
    for (const kept of [null, '', '{', '7', '{"through":-1,"single":[]}', '{"through":1,"single":4}']) {
      expect(parseReading(kept)).toEqual(NOTHING_READ);
    }
    expect(parseReading('{"through":5,"single":[7,"8",9]}')).toEqual({ through: 5, single: [7, 9] });
  });
});

describe('where a notice leads', () => {
  test('to the message or the thread, by an address that says so', () => {
    const address = addressOf(notice(1, { message }));
    expect(address).toBe(`/b/${board}#chat=${message}`);
    expect(readTarget(address!.slice(address!.indexOf('#')))).toEqual({ kind: 'chat', id: message });
    expect(targetOf(notice(1, { thread: message }))).toEqual({ kind: 'thread', id: message });
    expect(addressOf(notice(1, {}, 'shared'))).toBe(`/b/${board}`);
    expect(addressOf({ type: 'shared', board: '//evil.org', body: {} })).toBe(null);
  });

  test('to the file that is ready', () => {
    expect(addressOf(notice(1, { job: 'Ab_-9' }, 'export'))).toBe('/api/jobs/Ab_-9/result');
    for (const job of ['../me', '', 7]) expect(addressOf(notice(1, { job }, 'export'))).toBe(`/b/${board}`);
  });

  test('a fragment that says something else is left to others', () => {
    for (const hash of [
      '',
      '#',
      `#${board}`,
      '#chat=',
      '#chat=1',
      `#other=${message}`,
      `#chat=${message}=1`,
    ]) {
      expect(readTarget(hash)).toBe(null);
    }
  });
});

test('what a notice says, as far as what came makes sense', () => {
  const by = { id: 'a', name: 'Ana', color: '#000000' };
  const says = (type: Notice['type'], body: Notice['body']) => describeNotice({ type, body }).says;
  expect(says('mention', { by, text: 'x' })).toBe('Ana mentioned you');
  expect(describeNotice({ type: 'mention', body: { by, text: 'for **you**' } }).excerpt).toBe('for you');
  expect(says('reply', { by: { name: 7 } })).toBe('Somebody replied to you');
  expect(says('shared', { by, role: 'edit', title: 'Plan', joined: true })).toBe('Ana joined Plan');
  expect(says('shared', { by, role: 'comment' })).toBe('Ana lets you comment');
  expect(says('shared', { by, role: '__proto__' })).toBe('Ana lets you open it');
  expect(says('export', { format: 'pdf' })).toBe('Your PDF is ready');
});

describe('people who joined', () => {
  const joined = (seq: number, name: string, more: object = {}) => ({
    ...notice(seq, { by: { id: name, name, color: '#123456' }, title: 'Plans', joined: true }, 'shared'),
    isRead: false,
    ...more,
  });
  const says = (list: Parameters<typeof groupNotices>[0]) =>
    groupNotices(list).map(({ words }) => words.says);

  test('one after the other are one line, which is read as one', () => {
    const list = ['Ana', 'Ben', 'Cid', 'Dee'].map((name, index) => joined(9 - index, name));
    expect(says(list)).toEqual(['Ana, Ben and 2 more joined Plans']);
    expect(groupNotices(list)[0]?.seqs).toEqual([9, 8, 7, 6]);
    expect(says(list.slice(0, 2))).toEqual(['Ana and Ben joined Plans']);
    expect(says([joined(9, 'Ana'), joined(8, 'Ana')])).toEqual(['Ana joined Plans']);
  });

  test('are apart where something else lies between, of another board, or where some were read', () => {
    const mention = { ...notice(8), isRead: false };
    const elsewhere = joined(7, 'Ben', { board: 'B'.repeat(22) });
    const list = [joined(9, 'Ana'), mention, elsewhere, joined(6, 'Cid'), joined(5, 'Dee', { isRead: true })];
    expect(says(list)).toEqual([
      'Ana joined Plans',
      'Somebody mentioned you',
      'Ben joined Plans',
      'Cid joined Plans',
      'Dee joined Plans',
    ]);
  });
});
