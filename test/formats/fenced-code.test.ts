import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { inEnglish } from '../../board/sentence';
import { describeShape } from '../../editor/outline/describe-shape';
import { readArchive } from '../../formats/archive/read';
import { writeArchive } from '../../formats/archive/write';
import { FILE_LIMITS } from '../../formats/imported';
import { writePlainText } from '../../formats/plain-text/write';
import { readStructured } from '../../formats/read-structured';
import { languageNamed, readBegunFence } from '../../formats/words/fenced-code';
import { isStructured } from '../../formats/words/structured-text';
import { writeMarkdown } from '../../formats/words/write';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { boardWith, draft, elementsOf, throughFile } from './through-excalidraw';

const PROGRAM = '  if (a) {\n\treturn `b`;\n  }';

function pasted(text: string) {
  if (!isStructured(text)) return undefined;
  const reading = readStructured(text, shapeModels);
  return reading?.ok ? reading.value.drafts : undefined;
}

describe('a fenced program', () => {
  it('becomes a code block in its language, letter by letter', () => {
    expect(pasted(`\`\`\`ts\n${PROGRAM}\n\`\`\``)).toMatchObject([
      { type: 'code', language: 'typescript', text: PROGRAM },
    ]);
    expect(pasted('\n~~~\r\na\r\n\r\nb\r\n~~~\n\n')).toMatchObject([{ type: 'code', text: 'a\n\nb' }]);
    expect(pasted('```python title="x.py"\na\n```')).toMatchObject([{ language: 'python', text: 'a' }]);
    expect(pasted('````\n```\n````')).toMatchObject([{ text: '```' }]);
    expect(pasted('```\n```')).toMatchObject([{ text: '' }]);
  });

  it('is one only where nothing stands beside it', () => {
    for (const text of [
      'a ```b``` c',
      '```js\na\n```\nwords\n```js\nb\n```',
      '```js',
      '```a\nb',
      'x\n```\ny\n```',
    ])
      expect(pasted(text), text).toBeUndefined();
  });

  it('is cut where no text may be longer, and that is told', () => {
    const reading = readStructured(`\`\`\`\n${'x'.repeat(100_001)}\n\`\`\``, shapeModels);
    expect(reading?.ok && [...reading.value.leftOut]).toEqual([['end of a very long text', 1]]);
    expect(reading?.ok && String(reading.value.drafts[0]!.text)).toHaveLength(100_000);
  });

  it('is called by the name that all know its language by', () => {
    expect(['TS', 'c++', 'HTML', 'sh', 'Haskell'].map(languageNamed)).toEqual([
      ...['typescript', 'cpp', 'xml', 'bash', 'haskell'],
    ]);
    expect(languageNamed('x'.repeat(200))).toHaveLength(40);
  });

  it('is begun by a fence and a blank, and by nothing else', () => {
    expect(['```py ', '```\n', '```c# ', '`` ', '```two words ', 'a```py '].map(readBegunFence)).toEqual([
      ...['py', '', 'c#', undefined, undefined, undefined],
    ]);
  });
});

describe('a code block leaves the board', () => {
  const board = boardWith([
    draft('note', 'before', { at: [0, -300], text: 'milk' }),
    draft('code', 'it', { text: PROGRAM, language: 'javascript', numbers: false, width: 'fixed' }),
  ]);
  const it_ = board.get('it' as ShapeId)!;

  it('as a fenced block in Markdown', () => {
    expect(writeMarkdown('', board.all(), shapeKinds)).toBe(
      `- milk\n\n\`\`\`javascript\n${PROGRAM}\n\`\`\`\n\n`,
    );
    const ticks = boardWith([draft('code', 'it', { text: '```\n````' })]);
    expect(writeMarkdown('', ticks.all(), shapeKinds)).toBe('\n`````\n```\n````\n`````\n\n');
  });

  it('as its letters alone where words are copied', () => {
    expect(writePlainText([it_], shapeKinds)).toBe(PROGRAM);
  });

  it('as a box with its words in the font of code for Excalidraw, and comes back as itself', () => {
    const [, , box, words] = elementsOf(board);
    expect(box).toMatchObject({ type: 'rectangle', id: 'it' });
    expect(words).toMatchObject({ type: 'text', containerId: 'it', fontFamily: 3, originalText: PROGRAM });
    expect(throughFile(board).get(it_.id)).toMatchObject({
      ...{ type: 'code', text: PROGRAM, language: 'javascript', numbers: false, width: 'fixed' },
      ...{ size: it_.size, fill: it_.fill, strokeWidth: 0, rounding: 10 },
    });
  });

  it('and comes back from a .driftless file as it was', async () => {
    const content = { settings: board.settings(), shapes: [...board.all()] };
    const reading = readArchive(writeArchive(content, shapeModels, new Map()), shapeModels, FILE_LIMITS);
    expect(reading.ok && reading.value.drafts.find(({ type }) => type === 'code')).toMatchObject({
      ...{ text: PROGRAM, language: 'javascript', numbers: false, width: 'fixed' },
    });
  });

  it('in words, with its language', () => {
    const ports = { board, kinds: shapeKinds, isVeiled: () => false };
    expect(inEnglish(describeShape(it_, ports))).toBe('Code block, javascript: if (a) { return `b`; }');
  });
});
