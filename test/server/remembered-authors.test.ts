import { expect, it } from 'vitest';
import { createRememberedAuthors } from '../../server/boards/remembered-authors';

/** A log of who wrote what, read as the storage does. */
function openLog() {
  const log = ['ada', 'ada', 'ben'];
  const asked: number[] = [];
  let time = 0;
  const authorsOf = createRememberedAuthors({
    storage: {
      listAuthors(board, after) {
        asked.push(after);
        if (board !== 'one') return Promise.resolve(null);
        return Promise.resolve({ people: [...new Set(log.slice(after))], through: log.length });
      },
    },
    now: () => time,
  });
  const wait = (milliseconds: number) => {
    time += milliseconds;
  };
  return { log, asked, authorsOf, wait };
}

it('what was read lately is added to, and read anew after a while', async () => {
  const { log, asked, authorsOf, wait } = openLog();
  expect(await authorsOf('one')).toEqual(['ada', 'ben']);
  log.push('cleo');
  expect(await authorsOf('one')).toEqual(['ada', 'ben', 'cleo']);
  wait(61_000);
  log.splice(0, 4, 'cleo', 'cleo', 'cleo', 'cleo', 'ada');
  expect(await authorsOf('one')).toEqual(['cleo', 'ada']);
  expect(asked).toEqual([0, 3, 0]);
});

it('a log that ends before what was read is read from its beginning, and a board that is gone has nobody', async () => {
  const { log, authorsOf } = openLog();
  await authorsOf('one');
  log.splice(1);
  expect(await authorsOf('one')).toEqual(['ada']);
  expect(await authorsOf('two')).toBeNull();
});
