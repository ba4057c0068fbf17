import { expect, test } from 'vitest';
import { sayOnNextPage, sayWhatWasKept } from '../../app/_board/say-on-next-page';

test('what became of a merge is said on the page it leads to, there alone and once', async () => {
  const kept = new Map<string, unknown>();
  let now = 1_000;
  const ports = {
    memory: {
      recall: async (name: string) => kept.get(name),
      keep: async (name: string, value: unknown) => void kept.set(name, value),
    },
    today: () => now,
  };
  const told: string[] = [];
  const open = (board: string) => sayWhatWasKept(ports, board, (words) => void told.push(words));
  await sayOnNextPage(ports, 'original', 'Merged');
  await open('another');
  expect(told).toEqual([]);
  await open('original');
  await open('original');
  expect(told).toEqual(['Merged']);
  await sayOnNextPage(ports, 'original', 'Merged');
  now += 3_600_000;
  await open('original');
  expect(told).toHaveLength(1);
});
