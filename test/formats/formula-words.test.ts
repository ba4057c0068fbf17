import { beforeAll, describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { inEnglish } from '../../board/sentence';
import { describeShape } from '../../editor/outline/describe-shape';
import { readArchive } from '../../formats/archive/read';
import { writeArchive } from '../../formats/archive/write';
import { fitDrafts } from '../../formats/fit-drafts';
import { FILE_LIMITS } from '../../formats/imported';
import { writePlainText } from '../../formats/plain-text/write';
import { readStructured } from '../../formats/read-structured';
import { readWrittenFormula } from '../../formats/words/formula';
import { isStructured } from '../../formats/words/structured-text';
import { writeMarkdown } from '../../formats/words/write';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { completeKind } from '../../shapes/shape-kind';
import { approximateMeasure } from '../../shapes/text-lines';
import { boardWith, draft, elementsOf, throughFile } from './through-excalidraw';

const SOURCE = 'x = \\frac{-b \\pm \\sqrt{b^2-4ac}}{2a}';

function pasted(text: string) {
  if (!isStructured(text)) return undefined;
  const reading = readStructured(text, shapeModels);
  return reading?.ok ? reading.value.drafts : undefined;
}

describe('words that are a formula', () => {
  it('become one, by two dollars or by brackets', () => {
    expect(pasted(`$$${SOURCE}$$`)).toMatchObject([{ type: 'formula', text: SOURCE }]);
    expect(pasted(`\n $$\r\n  ${SOURCE}\r\n$$ \n`)).toMatchObject([{ type: 'formula', text: SOURCE }]);
    expect(pasted(`\\[ ${SOURCE} \\]`)).toMatchObject([{ type: 'formula', text: SOURCE }]);
  });

  it('are one only where nothing stands beside it', () => {
    for (const text of [
      'a $$b$$',
      '$$a$$ b',
      '$$a$$ $$b$$',
      '$$$$',
      '$5$',
      'costs $$ and more $$',
      `$$${'x'.repeat(30_000)}$$`,
    ])
      expect(pasted(text)?.[0]?.type, text).not.toBe('formula');
  });

  it('are written to their end, and not before', () => {
    expect(
      ['$$x$$', '$$ x^2 $$', '$$x$', '$$$$', '$$ $$', 'a$$x$$', '$$x$$ '].map(readWrittenFormula),
    ).toEqual([...['x', 'x^2', undefined, undefined, undefined, undefined, undefined]]);
  });
});

describe('a formula leaves the board', () => {
  const board = boardWith([
    draft('note', 'before', { at: [0, -300], text: 'milk' }),
    draft('formula', 'it', { text: `${SOURCE}\n\n+ 1`, stroke: '#3358d4', fontSize: 36, angle: 0.5 }),
  ]);
  const it_ = board.get('it' as ShapeId)!;

  it('between two dollars in Markdown, where an empty line would end it', () => {
    expect(writeMarkdown('', board.all(), shapeKinds)).toBe(`- milk\n\n$$\n${SOURCE}\n+ 1\n$$\n\n`);
  });

  it('between two dollars where words are copied, and is one again where they are pasted', () => {
    expect(writePlainText([it_], shapeKinds)).toBe(`$$${SOURCE}\n\n+ 1$$`);
    expect(pasted(writePlainText([it_], shapeKinds))).toMatchObject([{ type: 'formula', text: it_.text }]);
  });

  it('as a box with its source for Excalidraw, and comes back as itself', () => {
    const [, , box, words] = elementsOf(board);
    expect(box).toMatchObject({ type: 'rectangle', id: 'it' });
    expect(words).toMatchObject({ type: 'text', containerId: 'it', originalText: it_.text });
    const { type, text, size, stroke, fontSize, angle, font } = it_;
    expect(throughFile(board).get(it_.id)).toMatchObject({ type, text, size, stroke, fontSize, angle, font });
  });

  it('and comes back from a .driftless file as it was', () => {
    const content = { settings: board.settings(), shapes: [...board.all()] };
    const reading = readArchive(writeArchive(content, shapeModels, new Map()), shapeModels, FILE_LIMITS);
    expect(reading.ok && reading.value.drafts.find(({ type }) => type === 'formula')).toMatchObject({
      ...{ text: it_.text, fontSize: 36 },
    });
  });

  it('in words, as its source', () => {
    const ports = { board, kinds: shapeKinds, isVeiled: () => false };
    expect(inEnglish(describeShape(it_, ports))).toBe(`Formula: ${SOURCE} + 1`);
  });
});

describe('a formula that comes as words', () => {
  beforeAll(() => completeKind(shapeKinds.get('formula')!));

  it('is as large as it is drawn', () => {
    const [fitted] = fitDrafts(pasted('$$x$$')!, shapeKinds, approximateMeasure);
    const [width, height] = fitted!.size as readonly [number, number];
    expect(width).toBeLessThan(60);
    expect(height).toBeLessThan(60);
  });
});
