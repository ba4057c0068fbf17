import { describe, expect, it } from 'vitest';
import { createSvgPen } from '../../render/svg-pen';
import { themeNamed } from '../../render/theme';
import { approximateMeasure } from '../../shapes/text-lines';
import { kindOf, parsedShape } from './parsed-shape';
import { createRecordingPen } from './recording-pen';

const MARKS = [
  { from: 3, to: 7, style: { bold: true } },
  { from: 8, to: 11, style: { link: 'https://a.b', strike: true } },
];
const styled = (text: string, marks: unknown = MARKS) =>
  parsedShape('text', { text, marks, size: [200, 25], align: 'left', fontSize: 20 });

function linesOf(text: string, marks?: unknown) {
  const shape = styled(text, marks);
  const { pen, recorded } = createRecordingPen();
  kindOf('text').drawing(shape, pen);
  return recorded;
}

describe('a line of letters that do not look alike', () => {
  it('is drawn run by run, where the plain line would have them', () => {
    const { lines, paths } = linesOf('so bold and on');
    expect(lines.map(({ line, paint }) => [line, paint.bold === true])).toEqual([
      ['so ', false],
      ['bold', true],
      [' ', false],
      ['and', false],
      [' on', false],
    ]);
    const letter = approximateMeasure.width('x', 'hand', 20);
    expect(lines.map(({ x }) => Math.round(x / letter))).toEqual([0, 3, 7, 8, 11]);
    // Underlined as a link, and struck through.
    expect(paths.filter(({ paint }) => paint.stroke !== undefined)).toHaveLength(2);
  });

  it('begins at the right where it is read from there', () => {
    const { lines } = linesOf('שלום עולם', [{ from: 0, to: 4, style: { bold: true } }]);
    const bold = lines.find(({ paint }) => paint.bold)!;
    const plain = lines.find(({ paint }) => !paint.bold)!;
    expect(bold.x).toBeGreaterThan(plain.x);
  });

  it('is a plain line where nothing is marked, or where a tab makes places uncertain', () => {
    expect(linesOf('so bold', []).lines).toHaveLength(1);
    expect(linesOf('so\tbold and').lines.map(({ line }) => line)).toEqual(['so    bold and']);
  });

  it('is the same in SVG', () => {
    const pen = createSvgPen({ theme: themeNamed('light'), measure: approximateMeasure });
    kindOf('text').drawing(styled('so bold and on'), pen);
    expect(pen.markup()).toMatch(
      /stroke-width="0.9" stroke-linejoin="round" text-anchor="start" xml:space="preserve">bold</,
    );
  });
});
