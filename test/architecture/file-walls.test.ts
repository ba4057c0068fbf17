import { describe, expect, it } from 'vitest';
import { readSources } from './source-files';

const sources = readSources();

/** How long a file may get before it is two ideas. */
function wallOf(path: string): number {
  if (path.startsWith('test/')) return 600;
  if (path.endsWith('.tsx')) return 300;
  return 400;
}

describe('the length of files', () => {
  it('keeps within 400 lines, 300 for a component, 600 for a test', () => {
    const tooLong = sources
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ path, lines }) => lines > wallOf(path))
      .map(({ path, lines }) => `${path}: ${lines} of ${wallOf(path)}`);
    expect(tooLong).toEqual([]);
  });
});

describe('the names of files', () => {
  it('says in kebab-case what is in them', () => {
    const odd = sources
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('app/b/['))
      .filter((path) => !/^([a-z0-9_]+[a-z0-9-]*\/)*[a-z0-9]+[a-z0-9.-]*$/.test(path));
    expect(odd).toEqual([]);
  });

  it('never says utils, helpers, common, misc or manager', () => {
    const vague = sources
      .map(({ path }) => path)
      .filter((path) => /(^|[/.-])(utils?|helpers?|common|misc|managers?)([/.-]|$)/i.test(path));
    expect(vague).toEqual([]);
  });
});

describe('what a file may not hold', () => {
  const marks: readonly [name: string, pattern: RegExp][] = [
    ['a mark left for later', /\b(TODO|FIXME|XXX|HACK)\b/],
    [
      'an exemption from a rule',
      /biome-ignore|eslint-disable|depcruise-disable|@ts-ignore|@ts-expect-error|@ts-nocheck/,
    ],
    ['the type any', /(:\s*any\b|\bas any\b|<any[>,]|,\s*any>)/],
    ['a test that is left out', /\b(it|test|describe)\.(skip|only|todo|fixme)\(/],
  ];
  // This file has to spell what it looks for.
  const others = sources.filter(({ path }) => path !== 'test/architecture/file-walls.test.ts');

  for (const [name, pattern] of marks) {
    it(`has no ${name.replace(/^(a|an|the) /, '')}`, () => {
      const found = others.flatMap(({ path, text }) =>
        text
          .split('\n')
          .map((line, index) => ({ line, where: `${path}:${index + 1}` }))
          .filter(({ line }) => pattern.test(line))
          .map(({ line, where }) => `${where} ${line.trim()}`),
      );
      expect(found).toEqual([]);
    });
  }

  it('exports by default only where Next or a tool demands it', () => {
    const demanded =
      /^app\/(.*\/)?(page|layout|loading|error|not-found|global-error|template|default|manifest|icon|apple-icon|opengraph-image|robots|sitemap)\.tsx?$/;
    const found = others
      .filter(({ path, text }) => /^export default /m.test(text) && !demanded.test(path))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });
});
