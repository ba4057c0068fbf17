import { expect, test } from 'vitest';
import type { Sending } from '../../app/_board/send-board';
import type { UnsentWork } from '../../app/_board/unsent-here';
import { sendUnsent } from '../../app/_home/send-unsent';

const work = (id: string, isRefused = false): UnsentWork => ({ id, since: 0, hasRoom: false, isRefused });

/** Boards with work that waits, and what becomes of each. */
function stage(
  waiting: UnsentWork[],
  answers: Readonly<Record<string, Sending>>,
  open: readonly string[] = [],
) {
  const sent: string[] = [];
  let shown: [string, string | null][] = [];
  let present = waiting;
  const run = () =>
    sendUnsent({
      find: async () => present,
      async send({ id }) {
        sent.push(id);
        const answer = answers[id] ?? { kind: 'unreachable' };
        if (answer.kind === 'sent') present = present.filter((each) => each.id !== id);
        return answer;
      },
      isOpenElsewhere: async (id) => open.includes(id),
      show: (unsent) => {
        shown = [...unsent];
      },
      refusedBefore: 'no',
    });
  return { run, sent, shown: () => shown };
}

const SENT = { kind: 'sent' } as const;

test('boards go out one after the other, until the server is away; the others wait and are shown as waiting', async () => {
  const stand = stage([work('one'), work('two'), work('three')], { one: SENT });
  expect(await stand.run()).toBe(true);
  expect(stand.sent).toEqual(['one', 'two']);
  expect(stand.shown()).toEqual([
    ['two', null],
    ['three', null],
  ]);
});

test('what is refused says why, and does not hold up the rest', async () => {
  const refused = { kind: 'refused', reason: 'you may only view this board' } as const;
  const stand = stage([work('one'), work('two')], { one: refused, two: SENT });
  await stand.run();
  expect(stand.shown()).toEqual([['one', 'you may only view this board']]);
});

test('what was refused as a whole is not sent again, and what another tab shows is left to it', async () => {
  const stand = stage([work('refused', true), work('open'), work('one')], { open: SENT, one: SENT }, [
    'open',
  ]);
  await stand.run();
  expect(stand.sent).toEqual(['one']);
  expect(stand.shown()).toEqual([
    ['refused', 'no'],
    ['open', null],
  ]);
});

test('a board that was said to be sent and still holds work goes on being shown', async () => {
  const found = [[work('one')], [work('one')]];
  const shown: string[][] = [];
  await sendUnsent({
    find: async () => found.shift() ?? [],
    send: async () => SENT,
    isOpenElsewhere: async () => false,
    show: (unsent) => void shown.push([...unsent.keys()]),
    refusedBefore: 'no',
  });
  expect(shown).toEqual([['one'], [], ['one']]);
});
