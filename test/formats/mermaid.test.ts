import { describe, expect, it } from 'vitest';
import { boxesIntersect, boxOf } from '../../board/geometry/box';
import { Refusal } from '../../board/sentence';
import type { ShapeDraft } from '../../board/shape';
import { completeDraft } from '../../formats/complete-draft';
import { parseFlowchart } from '../../formats/mermaid/parse';
import { readFlowchart } from '../../formats/mermaid/read';
import { isFlowchart } from '../../formats/words/structured-text';
import { shapeModels } from '../../shapes/models';

function read(text: string): readonly ShapeDraft[] {
  const reading = readFlowchart(text, shapeModels);
  if (!reading.ok) throw new Refusal(reading.reason);
  for (const draft of reading.value.drafts) expect(completeDraft(draft, shapeModels)).toBeDefined();
  return reading.value.drafts;
}

const linksOf = (text: string) =>
  parseFlowchart(text).links.map(({ from, to, words, stroke, start, end }) =>
    [from, to, words, stroke, start, end].join(' '),
  );

describe('a flowchart in Mermaid’s words', () => {
  it.each([
    ['A-->B', 'A B  normal none arrow'],
    ['A --> B', 'A B  normal none arrow'],
    ['A---B', 'A B  normal none none'],
    ['A ----> B', 'A B  normal none arrow'],
    ['A -.-> B', 'A B  dotted none arrow'],
    ['A -..-> B', 'A B  dotted none arrow'],
    ['A -.- B', 'A B  dotted none none'],
    ['A ==> B', 'A B  thick none arrow'],
    ['A === B', 'A B  thick none none'],
    ['A ~~~ B', 'A B  invisible none none'],
    ['A --o B', 'A B  normal none circle'],
    ['A --x B', 'A B  normal none cross'],
    ['A <--> B', 'A B  normal arrow arrow'],
    ['A o--o B', 'A B  normal circle circle'],
    ['A -->|yes, please| B', 'A B yes, please normal none arrow'],
    ['A-->|"a (quoted) word"|B', 'A B a (quoted) word normal none arrow'],
    ['A -- yes --> B', 'A B yes normal none arrow'],
    ['A -. maybe .-> B', 'A B maybe dotted none arrow'],
    ['A == surely ==> B', 'A B surely thick none arrow'],
    ['A -- no arrow --- B', 'A B no arrow normal none none'],
    ['A e1@--> B', 'A B  normal none arrow'],
    ['my-node --> other_node2', 'my-node other_node2  normal none arrow'],
    ['A[one]-->B{two}', 'A B  normal none arrow'],
    ['A --xB', 'A B  normal none cross'],
    ['A -- a - b --> B', 'A B a - b normal none arrow'],
  ])('%s is a link', (line, link) => {
    expect(linksOf(`flowchart TD\n  ${line}`)).toEqual([link]);
  });

  it.each([
    ['A[words]', 'rectangle', 'words'],
    ['A(words)', 'rounded', 'words'],
    ['A([words])', 'stadium', 'words'],
    ['A[[words]]', 'subroutine', 'words'],
    ['A[(words)]', 'cylinder', 'words'],
    ['A((words))', 'circle', 'words'],
    ['A(((words)))', 'double-circle', 'words'],
    ['A>words]', 'flag', 'words'],
    ['A{words}', 'diamond', 'words'],
    ['A{{words}}', 'hexagon', 'words'],
    ['A[/words/]', 'lean-right', 'words'],
    ['A[\\words\\]', 'lean-left', 'words'],
    ['A[/words\\]', 'trapezoid', 'words'],
    ['A[\\words/]', 'inverted-trapezoid', 'words'],
    ['A@{ shape: decision, label: "words, more" }', 'decision', 'words, more'],
    ['A["a [b] (c)<br/>d #quot;e#quot; #9829;"]', 'rectangle', 'a [b] (c)\nd "e" ♥'],
    ['A["`**bold** words`"]', 'rectangle', 'bold words'],
    ['A', 'rectangle', 'A'],
    ['A:::red', 'rectangle', 'A'],
  ])('%s is a node', (line, form, words) => {
    expect(parseFlowchart(`graph LR; ${line}`).nodes.get('A')).toMatchObject({ form, words });
  });

  it('goes on from node to node, and from several to several', () => {
    expect(parseFlowchart('graph TD\nA & B --> C & D --> E').links.map(({ from, to }) => from + to)).toEqual([
      'AC',
      'AD',
      'BC',
      'BD',
      'CE',
      'DE',
    ]);
  });

  it('knows colours, links, comments, titles, parts and what to pass over; what it does not know is counted', () => {
    const chart = parseFlowchart(`\`\`\`mermaid
---
title: Plan
---
%% a comment
flowchart LR
  subgraph one [First part]
    direction TB
    a1 --> a2
    subgraph inner
      a3
    end
  end
  a2 --> b1; b1 --> one
  classDef hot fill:#f96,stroke:#333,stroke-width:4px
  class a1,a2 hot
  style b1 fill:#bbf
  click b1 "https://example.org" _blank
  click a1 "javascript:alert(1)"
  linkStyle 0 stroke:red
  this is nothing at all !
\`\`\``);
    expect(chart).toMatchObject({ direction: 'LR', unknown: 1 });
    expect([...chart.parts]).toEqual([
      ['one', { title: 'First part', part: null }],
      ['inner', { title: 'inner', part: 'one' }],
    ]);
    expect(chart.nodes.get('a1')).toMatchObject({ part: 'one', fill: '#ff9966', stroke: '#333333' });
    expect(chart.nodes.get('a1')).not.toHaveProperty('link');
    expect(chart.nodes.get('b1')).toMatchObject({ part: null, fill: '#bbbbff', link: 'https://example.org' });
    expect(chart.nodes.has('one')).toBe(false);
  });

  it('becomes shapes that cover none of each other, with arrows tied to them and parts as frames', () => {
    const drafts = read(`graph TD
      A[Start] --> B{Is it?}
      B -->|yes| C((Done))
      B -->|no| A
      B -->|no, again| A
      subgraph two [Later]
        D[(Store)] -.-> E
      end
      C ==> two`);
    const nodes = drafts.filter(({ type }) => type !== 'arrow' && type !== 'frame');
    expect(nodes.map(({ text }) => text)).toEqual(['Start', 'Is it?', 'Done', 'Store', 'E']);
    for (const one of nodes) {
      for (const other of nodes) {
        if (one !== other)
          expect(boxesIntersect(boxOf(one.at, one.size), boxOf(other.at, other.size))).toBe(false);
      }
    }
    const ids = new Map(drafts.map(({ id, text }) => [id, text]));
    const arrows = drafts.filter(({ type }) => type === 'arrow');
    const ends = arrows.map(({ startAt, endAt }) =>
      [startAt, endAt].map((end) => ids.get((end as unknown as { shape: never }).shape)).join(' → '),
    );
    expect(ends).toEqual([
      'Start → Is it?',
      'Is it? → Done',
      'Is it? → Start',
      'Is it? → Start',
      'Store → E',
      'Done → Later',
    ]);
    expect(arrows.map(({ text = '' }) => text)).toEqual(['', 'yes', 'no', 'no, again', '', '']);
    const frame = drafts.find(({ type }) => type === 'frame')!;
    const inner = nodes.filter(({ parent }) => parent === frame.id);
    expect(inner.map(({ text }) => text)).toEqual(['Store', 'E']);
    for (const { at, size } of inner) {
      expect(at[0] >= frame.at[0] && at[0] + size[0] <= frame.at[0] + frame.size[0]).toBe(true);
      expect(at[1] >= frame.at[1] && at[1] + size[1] <= frame.at[1] + frame.size[1]).toBe(true);
    }
  });

  it('goes on along lines without heads: what stands between two of them is a node', () => {
    expect(linksOf('graph TD\nA --- B --- C === D === E -.- F -.- G')).toEqual([
      'A B  normal none none',
      'B C  normal none none',
      'C D  thick none none',
      'D E  thick none none',
      'E F  dotted none none',
      'F G  dotted none none',
    ]);
  });

  it.each([
    ['comments and rules before nothing', `${'---\n%%\n \n'.repeat(12_500)}`],
    ['front matter that never ends', `---\n${'\n'.repeat(50_000)}${'\n--- x'.repeat(8_000)}`],
    ['an end without an end', `graph TD\n${'\n'.repeat(100_000)}x`],
    ['words and spaces within a link', `graph TD\nA -- ${'a '.repeat(50_000)}`],
    ['spaces within a link', `graph TD\nA --${' '.repeat(100_000)}b`],
    ['dashes and spaces', `graph TD\nA -- ${'-- > '.repeat(20_000)}`],
    ['nodes in one word', `graph TD\n${'A---'.repeat(25_000)}A`],
    ['tags without an end', `graph TD\nA[${'<a'.repeat(50_000)}]`],
    ['a style behind a line separator', `graph TD\nstyle a ${' '.repeat(100_000)}\u2028`],
  ])('%s, a hundred thousand letters of it, are looked at once', (_, text) => {
    expect(isFlowchart(text)).toBe(text.startsWith('graph'));
    expect(() => parseFlowchart(text)).not.toThrow();
  });

  it('is known by its first word, behind a fence, front matter and comments', () => {
    expect(isFlowchart('```mermaid\n---\ntitle: x\n---\n%% note\n\n  flowchart LR\nA-->B\n```')).toBe(true);
    expect(isFlowchart('--- \na\ngraph TD')).toBe(false);
    expect(isFlowchart('graphs are fine')).toBe(false);
    expect(isFlowchart('')).toBe(false);
  });

  it.each([20, 500])(
    'of %i parts within each other comes at once, and its nodes and their link are there',
    (count) => {
      const chart = `flowchart TD\n${Array.from({ length: count }, (_, index) => `subgraph s${index}\n`).join('')}A-->B\n${'end\n'.repeat(count)}`;
      const reading = readFlowchart(chart, shapeModels);
      const types = reading.ok ? reading.value.drafts.map(({ type }) => type) : [];
      expect([types.filter((type) => type === 'arrow').length, types.includes('rectangle')]).toEqual([
        1,
        true,
      ]);
    },
  );

  it('too large to be laid out while somebody waits is laid in rows, no node on another, and every link is there', () => {
    const lines = Array.from(
      { length: 1_500 },
      (_, at) => `n${(at * 7) % 1_000} --> n${(at * 13 + 5) % 1_000}`,
    );
    const drafts = read(`graph TD\nsubgraph part\n${lines.join('\n')}\nend`);
    const nodes = drafts.filter(({ type }) => type === 'rectangle');
    const arrows = drafts.filter(({ type }) => type === 'arrow');
    expect(arrows).toHaveLength(1_500);
    expect(arrows.every(({ points }) => (points as unknown[]).length === 2)).toBe(true);
    expect(nodes.length).toBeGreaterThan(900);
    const places = nodes.map(({ at, size }) => ({ top: at[1], left: at[0], right: at[0] + size[0] }));
    places.sort((one, other) => one.top - other.top || one.left - other.left);
    for (const [index, { top, left }] of places.entries()) {
      const before = places[index - 1];
      if (before?.top === top) expect(before.right).toBeLessThanOrEqual(left);
    }
  });

  it.each([
    ['nothing', 'graph TD'],
    ['brackets without end', `graph TD\nA${'['.repeat(5_000)}`],
    ['dashes without end', `graph TD\nA ${'-'.repeat(20_000)}`],
    ['a thousand lines of noise', `graph TD\n${'-- == -. | & ;;; [( {{ \n'.repeat(1_000)}`],
    ['links to links', `graph TD\n${'A --> A\n'.repeat(200)}`],
    ['a part in itself', 'graph TD\nsubgraph a\nsubgraph a\nb\nend\nend\na --> b\na --> a'],
  ])('%s is answered soon, and never thrown', (_, text) => {
    const before = performance.now();
    expect(() => readFlowchart(text, shapeModels)).not.toThrow();
    expect(performance.now() - before).toBeLessThan(3_000);
  });
});
