import { afterEach, expect, test } from 'vitest';
import { message } from '../../../app/_language/message';
import { speak, translate } from '../../../app/_language/translate';
import { translateSentence } from '../../../app/_language/translate-sentence';

const SHAPES = '{count, plural, one {# shape} other {# shapes}}';

afterEach(() => speak('en', {}));

test('English needs no catalogue', () => {
  expect(translate('Save')).toBe('Save');
  expect(translate(SHAPES, { count: 1 })).toBe('1 shape');
  expect(translate(SHAPES, { count: 1200 })).toBe('1,200 shapes');
  expect(translate('{name} left', { name: 'Ada' })).toBe('Ada left');
});

test('a text without values is taken as it is', () => {
  expect(translate("Can't read {this} <b>")).toBe("Can't read {this} <b>");
});

test('a name with braces, tags or an apostrophe is only a name', () => {
  expect(translate('“{name}” is <here>', { name: "{x} <i> '" })).toBe("“{x} <i> '” is <here>");
});

test('a page speaks its language, with its plurals and its numbers', () => {
  speak('ar', {
    [SHAPES]:
      '{count, plural, zero {لا أشكال} one {شكل} two {شكلان} few {# أشكال} many {# شكلًا} other {# شكل}}',
  });
  expect(translate(SHAPES, { count: 2 })).toBe('شكلان');
  speak('de', { Save: 'Sichern', [SHAPES]: '{count, plural, one {# Form} other {# Formen}}' });
  expect(translate('Save')).toBe('Sichern');
  expect(translate(SHAPES, { count: 1200 })).toBe('1.200 Formen');
});

test('what the catalogue does not have, or has broken, is said in English', () => {
  speak('de', { Redo: '', '{name} left': '{name ist gegangen', [SHAPES]: '{number} Formen' });
  expect(translate('Undo')).toBe('Undo');
  expect(translate('Redo')).toBe('Redo');
  expect(translate('constructor')).toBe('constructor');
  expect(translate('{name} left', { name: 'Ada' })).toBe('Ada left');
  expect(translate(SHAPES, { count: 2 })).toBe('2 shapes');
});

test('a table at module level holds English, and a sentence of an engine its values', () => {
  const row = { label: message('Rectangle') };
  speak('de', { Rectangle: 'Rechteck', '{name} left': '{name} ist gegangen' });
  expect(row.label).toBe('Rectangle');
  expect(translate(row.label)).toBe('Rechteck');
  expect(translateSentence({ message: '{name} left', values: { name: 'Ada' } })).toBe('Ada ist gegangen');
});
