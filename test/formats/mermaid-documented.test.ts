import { describe, expect, it } from 'vitest';
import { Refusal } from '../../board/sentence';
import type { ShapeDraft } from '../../board/shape';
import { completeDraft } from '../../formats/complete-draft';
import { parseFlowchart } from '../../formats/mermaid/parse';
import { readFlowchart } from '../../formats/mermaid/read';
import { shapeModels } from '../../shapes/models';

function read(text: string): readonly ShapeDraft[] {
  const reading = readFlowchart(text, shapeModels);
  if (!reading.ok) throw new Refusal(reading.reason);
  expect([...reading.value.leftOut]).toEqual([]);
  for (const draft of reading.value.drafts) expect(completeDraft(draft, shapeModels)).toBeDefined();
  return reading.value.drafts;
}

const wordsOf = (text: string) => [...parseFlowchart(text).nodes].map(([id, { words }]) => [id, words]);
const linksOf = (text: string) =>
  parseFlowchart(text).links.map(({ from, to, words, stroke, start, end }) =>
    [from, to, words, stroke, start, end].join(' '),
  );

/** Each is a way of writing that Mermaid's documentation shows; the charts are our own. */
describe('what Mermaid’s documentation of flowcharts shows is read', () => {
  it('words over several lines, marked as Markdown or not', () => {
    const text = `flowchart LR
      tea("\`Put the **kettle**
        on the *stove*\`") -- "\`then _wait_\`" --> cup{{"\`A **cup**\`"}}
      list["First
        Second; third"]`;
    expect(wordsOf(text)).toEqual([
      ['tea', 'Put the kettle\non the stove'],
      ['cup', 'A cup'],
      ['list', 'First\nSecond; third'],
    ]);
    expect(linksOf(text)).toEqual(['tea cup then wait normal none arrow']);
    read(text);
  });

  it('settings, titles and what is for screen readers, on one line or several', () => {
    const text = `---
config:
  theme: forest
---
%%{init: {
  "flowchart": { "curve": "stepBefore" }
}}%%
flowchart LR
  accTitle: How tea is made
  accDescr {
    water
    and leaves
  }
  %% a comment A --> B
  water --> leaves %% and a note
  leaves --> cup`;
    expect(wordsOf(text).map(([id]) => id)).toEqual(['water', 'leaves', 'cup']);
    read(text);
  });

  it('links with names, and what is said of them', () => {
    const text = `flowchart TD
      A first@--> B
      B second@== surely ==> C
      first@{ animate: true }
      second@{ curve: linear }
      class second quick`;
    expect(wordsOf(text).map(([id]) => id)).toEqual(['A', 'B', 'C']);
    expect(linksOf(text)).toEqual(['A B  normal none arrow', 'B C surely thick none arrow']);
    read(text);
  });

  it('nodes that are described, on one line or several, with brackets in their words', () => {
    const text = `flowchart TD
      file@{
        shape: manual-file
        label: "Files {by hand}"
      }
      pile@{ shape: docs, label: 'Several' }
      plain@{ shape: rect }
      file --> pile --> plain`;
    expect(wordsOf(text)).toEqual([
      ['file', 'Files {by hand}'],
      ['pile', 'Several'],
      ['plain', 'plain'],
    ]);
    const [file, pile] = read(text);
    expect([file, pile]).toMatchObject([{ type: 'triangle', flipY: true }, { type: 'document-sheet' }]);
  });

  it.each([
    ['rect proc process rectangle rounded event stadium pill terminal subproc text fork', 'rectangle'],
    ['cyl database db h-cyl disk', 'cylinder'],
    ['circle circ start stop fr-circ ellipse cross-circ f-circ', 'ellipse'],
    ['diam decision diamond question', 'diamond'],
    ['hex prepare', 'hexagon'],
    ['lean-r lean-l in-out out-in', 'parallelogram'],
    ['trap-b trap-t priority manual', 'trapezoid'],
    ['tri extract flip-tri', 'triangle'],
    ['doc docs lin-doc tag-doc', 'document-sheet'],
    ['cloud', 'cloud'],
    ['bang', 'star'],
    ['bolt hourglass brace delay win-pane notch-rect st-rect', 'rectangle'],
  ])('the forms %s are each a %s', (names, type) => {
    for (const name of names.split(' ')) {
      const [node] = read(`flowchart TD\n A@{ shape: ${name}, label: "Words" }`);
      expect([name, node!.type]).toEqual([name, type]);
    }
  });

  it('forms that lean and stand the other way are mirrored', () => {
    expect(read('graph TD\n A[\\left\\] --> B[\\upside down/] --> C(-round-)')).toMatchObject([
      { type: 'parallelogram', flipX: true },
      { type: 'trapezoid', flipY: true, text: 'upside down' },
      { type: 'ellipse', text: 'round' },
      {},
      {},
    ]);
  });

  it('quoted words of links, whatever is in them', () => {
    expect(linksOf('flowchart LR\n A -->|"this | that"| B -- "x -- y" --> C -. "a.-b" .-> D')).toEqual([
      'A B this | that normal none arrow',
      'B C x -- y normal none arrow',
      'C D a.-b dotted none arrow',
    ]);
  });

  it('directions as signs, and names of any letters', () => {
    expect(['>', '<', '^', 'v'].map((way) => parseFlowchart(`graph ${way}\nA`).direction)).toEqual([
      'LR',
      'RL',
      'BT',
      'TB',
    ]);
    const text = 'graph TD\n src/main.c --> a*b --> c#1 --> 開始{はい？} --> é2("❤")';
    expect(wordsOf(text)).toEqual([
      ['src/main.c', 'src/main.c'],
      ['a*b', 'a*b'],
      ['c#1', 'c#1'],
      ['開始', 'はい？'],
      ['é2', '❤'],
    ]);
    expect(linksOf(text)).toHaveLength(4);
  });

  it('styles of nodes, of classes, of all, and of links', () => {
    const drafts = read(`flowchart LR
      classDef default fill:lightblue,stroke-width:3px
      classDef hot fill:rgb(255, 0, 0),stroke:#333,stroke-dasharray: 5 5
      A:::hot --> B --> C
      style B fill:#bbf,stroke-dasharray:1 4
      linkStyle 1 stroke:#f00,stroke-width:6px
      linkStyle default stroke:#00f,fill:none`);
    expect(drafts).toMatchObject([
      { fill: '#ff0000', stroke: '#333333', strokeWidth: 3, dash: 'dashed' },
      { fill: '#bbbbff', strokeWidth: 3, dash: 'dotted' },
      { fill: '#add8e6', strokeWidth: 3 },
      { stroke: '#0000ff' },
      { stroke: '#ff0000', strokeWidth: 6 },
    ]);
  });

  it('icons that nobody has here are their words’, or else their name', () => {
    expect(
      wordsOf('flowchart TD\n B["fa:fa-twitter for peace"]-->C[A fa:fa-ban sign]-->D(fa:fa-camera-retro)'),
    ).toEqual([
      ['B', 'for peace'],
      ['C', 'A sign'],
      ['D', 'camera retro'],
    ]);
  });

  it('presses that lead somewhere, and no others', () => {
    const { nodes } = parseFlowchart(`flowchart LR
      A-->B-->C-->D
      click A callback "Tooltip"
      click B "https://example.org" "Tooltip" _blank
      click C call callback() "Tooltip"
      click D href "mailto:ada@example.org"`);
    expect([...nodes.values()].map(({ link }) => link)).toEqual([
      undefined,
      'https://example.org',
      undefined,
      'mailto:ada@example.org',
    ]);
  });

  it('links that ask to be longer span more rows', () => {
    const { links } = parseFlowchart('graph TD\n A --> B ----> C\n A -- no ---> D === E ====> F -...-> G');
    expect(links.map(({ length }) => length)).toEqual([1, 3, 2, 1, 3, 3]);
    const topOf = (text: string) => read(text).find(({ text: words }) => words === 'far')!.at[1];
    expect(topOf('graph TD\n near ----> far')).toBeGreaterThan(topOf('graph TD\n near --> far') + 100);
  });

  it('a picture that would have to be fetched is told of, its words are kept', () => {
    const reading = readFlowchart(
      'flowchart TD\n A@{ img: "https://example.org/a.png", label: "Photo" }',
      shapeModels,
    );
    if (!reading.ok) throw new Refusal(reading.reason);
    expect(reading.value.drafts).toMatchObject([{ text: 'Photo' }]);
    expect([...reading.value.leftOut.values()]).toEqual([1]);
  });

  it('a quote that nobody closes takes its own line with it, not the chart', () => {
    const text = `graph TD\nA["open --> B\n${'C --> D\n'.repeat(60)}E --> F`;
    expect(wordsOf(text).map(([id]) => id)).toEqual(['C', 'D', 'E', 'F']);
  });

  it.each([
    ['descriptions without an end', 'A@{\n'.repeat(25_000)],
    ['quotes without an end', 'A["\nB\n'.repeat(15_000)],
    ['settings without an end', '%%{\n'.repeat(25_000)],
    ['quoted words of links', `A -- ${'"'.repeat(100_001)} --> B`],
    ['styles of many parts', `A\nstyle A ${'a:b,'.repeat(25_000)}`],
    ['marks without an end', `A["\`${'*a '.repeat(30_000)}\`"]`],
    ['icons', `A[${'fa:fa-'.repeat(15_000)}]`],
  ])('%s, a hundred thousand letters of them, are looked at once', (_, body) => {
    const before = performance.now();
    expect(() => parseFlowchart(`graph TD\n${body}`)).not.toThrow();
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});
