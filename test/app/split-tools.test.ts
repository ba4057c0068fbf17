import { expect, test } from 'vitest';
import { splitTools } from '../../app/_board/split-tools';

const tool = (id: string) => ({ id, label: id, keys: [id[0]!], icon: 'square' });
const TOOLS = ['select', 'hand', 'rectangle', 'diamond', 'arrow', 'draw', 'text', 'eraser', 'new-one'].map(
  tool,
);
const ids = (tools: readonly { id: string }[]) => tools.map(({ id }) => id);

test('where all tools fit, none is hidden', () => {
  expect(splitTools(TOOLS, true, 9)).toEqual({ shown: TOOLS, more: [] });
});

test('where they do not, the most used stay and the order is kept', () => {
  const { shown, more } = splitTools(TOOLS, true, 6);
  expect(ids(shown)).toEqual(['select', 'rectangle', 'draw', 'text', 'eraser']);
  expect(ids(more)).toEqual(['hand', 'diamond', 'arrow', 'new-one']);
});

test('the button for the rest takes one place', () => {
  for (let room = 2; room < TOOLS.length; room += 1) {
    const { shown, more } = splitTools(TOOLS, true, room);
    expect(shown.length + 1).toBe(room);
    expect(shown.length + more.length).toBe(TOOLS.length);
  }
});

test('who may only look is offered what looks', () => {
  expect(ids(splitTools(TOOLS, false, 9).shown)).toEqual(['select', 'hand']);
});
