import { expect, it, vi } from 'vitest';
import { Crowded } from '../../server/storage/crowded';
import { createSearchTurnstile } from '../../server/storage/search-turnstile';

/** Searches that take as long as they are held. */
function createSearches(most: number) {
  const turnstile = createSearchTurnstile(most);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const search = (person: string, name = person) =>
    turnstile.through(person, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
      return name;
    });
  return { turnstile, begun, search, end: () => ends.shift()!() };
}

it('so many search at a time, one search of a person, and nobody waits behind the searches of one', async () => {
  const { begun, search, end } = createSearches(2);
  const first = search('ada', 'ada 1');
  const others = [search('ada', 'ada 2'), search('bob'), search('eve')];
  expect(begun).toEqual(['ada 1', 'bob']);
  end();
  expect(await first).toBe('ada 1');
  expect(begun).toEqual(['ada 1', 'bob', 'ada 2']);
  end();
  await others[1];
  expect(begun).toEqual(['ada 1', 'bob', 'ada 2', 'eve']);
  end();
  end();
  expect(await Promise.all(others)).toEqual(['ada 2', 'bob', 'eve']);
});

it('who types on gives the oldest of their searches up for the newest', async () => {
  const { begun, search, end } = createSearches(2);
  const answers = Array.from({ length: 6 }, (_, at) => search('ada', `ada ${at}`));
  await expect(answers[1]).rejects.toBeInstanceOf(Crowded);
  for (const at of [0, 2, 3, 4, 5]) {
    end();
    expect(await answers[at]).toBe(`ada ${at}`);
  }
  expect(begun).toEqual(['ada 0', 'ada 2', 'ada 3', 'ada 4', 'ada 5']);
});

it('who types on behind a full queue is not turned away for what they typed before', async () => {
  const { begun, search, end } = createSearches(1);
  void search('eve');
  const before = search('ada', 'ada 1');
  const others = Array.from({ length: 19 }, (_, at) => search(`person ${at}`));
  const now = search('ada', 'ada 2');
  await expect(before).rejects.toBeInstanceOf(Crowded);
  for (const answer of [...others, now]) {
    end();
    await vi.waitFor(() => expect(begun).toHaveLength(2 + [...others, now].indexOf(answer)));
  }
  expect(begun.at(-1)).toBe('ada 2');
});

it('who would wait behind too many is turned away, and one that fails keeps nobody waiting', async () => {
  const { turnstile, search, end } = createSearches(1);
  const fails = turnstile.through('ada', async () => Promise.reject(new Error('no')));
  const waiting = Array.from({ length: 20 }, (_, at) => search(`person ${at}`));
  await expect(search('one more')).rejects.toBeInstanceOf(Crowded);
  await expect(fails).rejects.toThrow('no');
  for (const answer of waiting) {
    end();
    await answer;
  }
});

it('what has not begun is refused when it is closed', async () => {
  const { turnstile, search, end } = createSearches(1);
  const begun = search('ada');
  const waiting = search('bob');
  turnstile.close();
  await expect(waiting).rejects.toMatchObject({ trouble: 'unavailable' });
  await expect(search('eve')).rejects.toMatchObject({ trouble: 'unavailable' });
  end();
  expect(await begun).toBe('ada');
});
