import { expect, it } from 'vitest';
import { followPrivateWriting } from '../../app/_embed/follow-private-writing';

/** A server that answers when it is told to, and a clock that is moved by hand. */
function createStage() {
  const asked: ((answer: unknown) => void)[] = [];
  let now = 0;
  const due: { at: number; run(): void }[] = [];
  const followed = followPrivateWriting({
    ask: () =>
      new Promise((resolve, reject) => {
        asked.push((answer) => (answer === 'down' ? reject(new Error('down')) : resolve(answer)));
      }),
    after(milliseconds, run) {
      const entry = { at: now + milliseconds, run };
      due.push(entry);
      return () => void (due.includes(entry) && due.splice(due.indexOf(entry), 1));
    },
  });
  return {
    followed,
    asked,
    due,
    async answer(answer: unknown) {
      asked.at(-1)!(answer);
      await new Promise((resolve) => setImmediate(resolve));
    },
    pass(milliseconds: number) {
      now += milliseconds;
      for (const entry of due.filter(({ at }) => at <= now)) {
        if (due.includes(entry)) due.splice(due.indexOf(entry), 1);
        entry.run();
      }
    },
  };
}

const NONE = { round: null };

it('all notes count as private until the server has said that none are', async () => {
  const { followed, answer, pass, asked } = createStage();
  expect(followed.round.value).toMatchObject({ since: null });
  await answer('down');
  expect(followed.round.value).not.toBeNull();
  pass(3_000);
  expect(asked).toHaveLength(2);
  await answer(NONE);
  expect(followed.round.value).toBeNull();
});

it('a change of the board has it asked again at once, many changes once a second', async () => {
  const { followed, answer, pass, asked } = createStage();
  await answer(NONE);
  for (let count = 0; count < 5; count += 1) followed.changed();
  expect(asked).toHaveLength(1);
  pass(1_000);
  expect(asked).toHaveLength(2);
  await answer({ round: { since: 'AQID' } });
  expect(followed.round.value).toMatchObject({ since: 'AQID' });
  pass(1_000);
  followed.changed();
  expect(asked).toHaveLength(3);
});

it('the end of a round is seen within seconds, also when nothing changes; and nothing is asked when the page is gone', async () => {
  const { followed, answer, pass, asked, due } = createStage();
  await answer({ round: { since: null } });
  pass(3_000);
  await answer(NONE);
  expect(followed.round.value).toBeNull();
  followed.dispose();
  pass(60_000);
  expect([asked.length, due.length]).toEqual([2, 0]);
});
