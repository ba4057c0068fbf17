import { expect, test } from 'vitest';
import { namesOfKeys, textOfKeys } from '../../app/_ui/key-names';

test('a shortcut is shown as the caps of the keyboard in front of the person', () => {
  expect(namesOfKeys('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(namesOfKeys('mod+shift+z', true)).toEqual(['⌘', '⇧', 'Z']);
  expect(textOfKeys('mod+shift+z', true)).toBe('⌘⇧Z');
});

test('the plus key is a key of its own, alone and with others', () => {
  expect(namesOfKeys('+', false)).toEqual(['+']);
  expect(namesOfKeys('mod++', false)).toEqual(['Ctrl', '+']);
});

test('keys with names and hands without keys are told in words', () => {
  expect(namesOfKeys('shift+arrowup', false)).toEqual(['Shift', '↑']);
  expect(namesOfKeys("mod+'", false)).toEqual(['Ctrl', "'"]);
  expect(namesOfKeys('Two fingers', false)).toEqual(['Two fingers']);
});
