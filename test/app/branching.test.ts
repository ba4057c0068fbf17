import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { createBranching } from '../../app/_board/branching';
import type { KnownBoard } from '../../sync/client/registration';
import type { SaveStatus } from '../../sync/client/status';

const BOARD: KnownBoard = {
  ...{ id: 'b', title: '', role: 'owner', lastOpenedAt: 0, own: true, registered: true },
};

function open(known: KnownBoard) {
  const status = signal({ kind: 'connecting' } as unknown as SaveStatus);
  const at = { known, reads: 0 };
  const refuse = async () => ({ ok: false, kind: 'unreachable' }) as const;
  const branching = createBranching({
    boardId: 'b',
    api: { copy: refuse, merge: refuse },
    memory: {
      async get() {
        at.reads += 1;
        return at.known;
      },
      remember: async () => {},
    },
    sync: { settle: async () => ({ kind: 'admitted' }), hasUnsavedWork: false },
    status,
    title: () => '',
    today: () => 0,
    goTo: () => {},
  });
  const become = async (kind: string) => {
    status.value = { kind } as unknown as SaveStatus;
    await new Promise(setImmediate);
  };
  return { at, branching, become };
}

test('a board learns what it is a try-out of when the server has told, and asks its database no more after that', async () => {
  const { at, branching, become } = open(BOARD);
  await become('connecting');
  expect(branching.original.peek()).toBeNull();
  at.known = { ...BOARD, branchOf: 'the original' };
  await become('saved');
  expect(branching.original.peek()).toBe('the original');
  for (let stroke = 0; stroke < 50; stroke += 1) {
    await become('saving');
    await become('saved');
  }
  expect(at.reads).toBe(2);
});

test('a try-out knows what it is of without the server', async () => {
  const { branching, become } = open({ ...BOARD, branchOf: 'the original' });
  await become('offline');
  expect(branching.original.peek()).toBe('the original');
});
