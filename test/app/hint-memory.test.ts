import { expect, test } from 'vitest';
import { createHintMemory } from '../../app/_board/hint-memory';

test('where things are is pointed out once on a device, whichever board comes next', () => {
  const kept = new Map<string, string>();
  const storage = {
    get: (name: string) => kept.get(name) ?? null,
    set: (name: string, value: string) => void kept.set(name, value),
  };
  const first = createHintMemory(storage);
  expect(first.wereSeen()).toBe(false);
  first.noteSeen();
  expect(createHintMemory(storage).wereSeen()).toBe(true);
});
