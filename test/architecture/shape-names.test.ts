import { describe, expect, it } from 'vitest';
import { readSources, shapeNames, withoutComments } from './source-files';

/** Words that are also an action, a property or a thing of their own; as a shape's type they only ever stand in quotes. */
const ALSO_WORDS = new Set([
  'text',
  'note',
  'line',
  'image',
  'frame',
  'group',
  'embed',
  'arrow',
  'star',
  'cloud',
  'cross',
  'heart',
  'table',
  'cell',
  'code',
  'video',
  'formula',
]);

/** Words that also stand in quotes for something else: the property of every shape, a picture of a menu, a kind of field. */
const ALSO_QUOTED = new Set([
  'text',
  'image',
  'frame',
  'group',
  'line',
  'table',
  'cell',
  'code',
  'video',
  'formula',
]);

/**
 * In quotes, a shape's name is a type: `shape.type === 'note'`. Where the word stands in quotes for other things too, only a comparison
 * of a type, a case or a `type:` counts.
 */
function findsType(name: string): RegExp {
  const quoted = `['"\`]${name}['"\`]`;
  if (ALSO_QUOTED.has(name)) return new RegExp(`(type\\)?\\s*(===|!==|:)\\s*|case\\s+)${quoted}`);
  return new RegExp(quoted);
}

/** Outside quotes: `inkShape`, `isInk`, `InkTool`; a name that is no other word may not stand alone either. */
function findsIdentifier(name: string): RegExp {
  const capital = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  if (ALSO_WORDS.has(name)) return new RegExp(`\\b(is${capital}|(${capital}|${name})Shape)\\b`);
  return new RegExp(`\\b(${name}|is${capital}|(${capital}|${name})(Shape|Tool|Kind|Model))\\b`);
}

describe('the engines know no shape by name', () => {
  const names = shapeNames();
  const engines = readSources(['board', 'editor', 'render', 'server']);

  it('finds the shapes to look for', () => {
    expect(names.length).toBeGreaterThan(0);
  });

  it.each(names)('%s is spelled only in its own folder and in the two lists', (name) => {
    const patterns = [findsType(name), findsIdentifier(name)];
    const found = engines.flatMap(({ path, text }) =>
      withoutComments(text)
        .split('\n')
        .filter((line) => patterns.some((pattern) => pattern.test(line)))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
