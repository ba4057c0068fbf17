import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextMeasure } from '../../render/pen';
import { sceneToSvg } from '../../render/scene-to-svg';
import { formatNumber, pathToSvg } from '../../render/svg-path';
import { createSvgPen, escapeXml } from '../../render/svg-pen';
import { DARK_THEME, LIGHT_THEME } from '../../render/theme';
import { shapeKinds } from '../../shapes/models';
import { createDrawnBoard, rectangle } from './drawn-board';

/** Every character is half as wide as it is high. */
const measure: TextMeasure = { width: (text, _font, size) => text.length * size * 0.5 };
const options = { theme: LIGHT_THEME, measure };
const paint = { font: 'sans', size: 20, color: '#1d1d20', align: 'left' } as const;

describe('the SVG pen', () => {
  it('writes what it is told, to a hundredth of a unit', () => {
    const pen = createSvgPen(options);
    pen.begin({ at: [10, 20], size: [40, 30], angle: Math.PI / 2, opacity: 0.5 });
    pen.path([0, 0, 0, 1, 40.123, 0, 2, 1, 2, 3, 4, 3, 1, 2, 3, 4, 5, 6, 4], {
      fill: '#dce5ff',
      stroke: '#1d1d20',
      width: 2,
      dash: [6, 4],
    });
    pen.text('hello', 0, 15, { ...paint, font: 'mono', align: 'center' });
    pen.end();
    expect(pen.markup()).toMatchInlineSnapshot(
      `"<g transform="translate(10 20) rotate(90 20 15)" opacity="0.5"><path d="M0 0L40.12 0Q1 2 3 4C1 2 3 4 5 6Z" fill="#dce5ff" stroke="#1d1d20" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" stroke-dasharray="6 4"/><text x="0" y="15" font-family="&#39;Source Code Pro Web&#39;, &#39;Source Code Pro&#39;, ui-monospace, Menlo, Consolas, monospace" font-size="20" fill="#1d1d20" text-anchor="middle" xml:space="preserve">hello</text></g>"`,
    );
  });

  it('lets no text out of its element, whatever people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeXml(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
      }),
    );
    expect(escapeXml('</text><script>alert("1 & 2")</script>')).toBe(
      '&lt;/text&gt;&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;',
    );
  });

  it('replaces what XML can’t hold: control characters and halves of characters', () => {
    expect(escapeXml('a\u0000b\u001bc\ud800d\uffffe')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
    expect(escapeXml('tab\t line\n 😀')).toBe('tab\t line\n 😀');
  });

  it('writes no minus zero and no long tails', () => {
    expect([-0.001, 1.23456, 1e-9, 5].map(formatNumber)).toEqual(['0', '1.23', '0', '5']);
  });

  it('refuses a path of its own making that makes no sense', () => {
    expect(() => pathToSvg([7, 1, 2])).toThrow(RangeError);
  });

  it('leaves out shapes that paint nothing', () => {
    const pen = createSvgPen(options);
    pen.begin({ at: [0, 0], size: [1, 1], angle: 0, opacity: 1 });
    pen.path([0, 0, 0, 1, 1, 1], { fill: 'none', stroke: 'none' });
    pen.text('', 0, 0, paint);
    pen.end();
    expect(pen.markup()).toBe('');
  });
});

describe('a scene as SVG', () => {
  const picture = { ...options, background: '', padding: 10 };

  it('is as large as what is painted and its padding, bottom shape first', () => {
    const board = createDrawnBoard([
      { ...rectangle(0, 0), z: 'a2', stroke: '#d3323f' },
      { ...rectangle(50, 20), z: 'a1', stroke: '#2c8544' },
    ]);
    const svg = sceneToSvg(board.all(), shapeKinds, picture);
    const box = /viewBox="(\S+) (\S+) (\S+) (\S+)"/.exec(svg)!.slice(1).map(Number);
    expect(box[0]).toBeLessThanOrEqual(-10);
    expect(box[0]! + box[2]!).toBeGreaterThanOrEqual(160);
    expect(svg.indexOf('#2c8544')).toBeLessThan(svg.indexOf('#d3323f'));
    expect(svg).toContain(`fill="${LIGHT_THEME.background}"`);
  });

  it('has the dark theme’s colours, and no paper when none is wanted', () => {
    const board = createDrawnBoard([rectangle(0, 0)]);
    const svg = sceneToSvg(board.all(), shapeKinds, { ...picture, theme: DARK_THEME, background: 'none' });
    expect(svg).toContain(DARK_THEME.paint('#dce5ff'));
    expect(svg).not.toContain('<rect ');
  });

  it('is a picture even of an empty board', () => {
    expect(sceneToSvg([], shapeKinds, { ...picture, padding: 0 })).toContain('viewBox="0 0 1 1"');
  });

  it('carries a hostile title as text', () => {
    expect(sceneToSvg([], shapeKinds, { ...picture, title: '</title><script>' })).toContain(
      '<title>&lt;/title&gt;&lt;script&gt;</title>',
    );
  });
});

it('a picture that is cut to an outline is cut in the file too, and others of the same outline share it', () => {
  const pen = createSvgPen({
    theme: LIGHT_THEME,
    measure,
    images: new Map([['h', '/h.png']]),
  });
  const outline = [0, 0, 0, 1, 10, 0, 1, 0, 10, 4];
  for (const at of [
    [0, 0],
    [50, 0],
  ] as const) {
    pen.begin({ at, size: [10, 10], angle: 0, opacity: 1 });
    pen.image('h', { size: [10, 10], outline });
    pen.end();
  }
  expect(pen.markup().match(/clip-path="url\(#clip-1\)"/g)).toHaveLength(2);
  expect(pen.definitions().match(/<clipPath/g)).toHaveLength(1);
  pen.begin({ at: [0, 0], size: [10, 10], angle: 0, opacity: 1 });
  pen.image('h', { size: [10, 10] });
  pen.end();
  expect(pen.markup().match(/clip-path/g)).toHaveLength(2);
});
