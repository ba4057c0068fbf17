import { expect, test } from 'vitest';
import { type Command, findCommands } from '../../app/_board/find-commands';

const command = (label: string, more: Partial<Command> = {}): Command => ({
  id: label,
  label,
  kind: 'Edit',
  isEnabled: true,
  keywords: '',
  run: () => undefined,
  ...more,
});

const COMMANDS = [
  command('Paste as plain text'),
  command('Copy'),
  command('Duplicate', { keywords: 'copy clone' }),
  command('Copy as PNG', { isEnabled: false }),
  command('Rectangle', { kind: 'Tool' }),
];

const found = (query: string) => findCommands(COMMANDS, query).map(({ label }) => label);

test('without a query everything is there in its own order, what is impossible now at the end', () => {
  expect(found('  ')).toEqual(['Paste as plain text', 'Copy', 'Duplicate', 'Rectangle', 'Copy as PNG']);
});

test('a name that begins so comes before one that only has the word beside its name', () => {
  expect(found('cop')).toEqual(['Copy', 'Duplicate', 'Copy as PNG']);
});

test('every word must be found, whatever their order and case', () => {
  expect(found('TEXT paste')).toEqual(['Paste as plain text']);
  expect(found('tool rect')).toEqual(['Rectangle']);
  expect(found('paste rectangle')).toEqual([]);
});
