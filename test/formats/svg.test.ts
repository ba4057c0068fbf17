import { describe, expect, it } from 'vitest';
import { inEnglish, Refusal } from '../../board/sentence';
import { IMPORT_LIMITS } from '../../formats/imported';
import { readFile } from '../../formats/read-file';
import { readPath } from '../../formats/svg/path-points';
import { readSvg } from '../../formats/svg/read';
import { shapeModels } from '../../shapes/models';

const svg = (inside: string, more = '') => `<svg xmlns="http://www.w3.org/2000/svg" ${more}>${inside}</svg>`;

function read(inside: string, more?: string) {
  const reading = readSvg(svg(inside, more), shapeModels, IMPORT_LIMITS);
  if (!reading) return undefined;
  if (!reading.ok) throw new Refusal(reading.reason);
  const round = (value: unknown): unknown =>
    typeof value === 'number'
      ? Math.round(value * 100) / 100
      : Array.isArray(value)
        ? value.map(round)
        : value;
  const drafts = reading.value.drafts.map((draft) =>
    Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, round(value)])),
  );
  return { drafts, leftOut: Object.fromEntries(reading.value.leftOut) };
}

const only = (inside: string, more?: string) => read(inside, more)!.drafts[0]!;

describe('a drawing that shapes can look like', () => {
  it('boxes, circles and ellipses are shapes with their colours, in places that transforms say', () => {
    expect(
      only(
        '<rect x="10" y="20" width="100" height="50" rx="8" fill="#FFCC00" stroke="red" stroke-width="3"/>',
      ),
    ).toMatchObject({
      ...{ type: 'rectangle', at: [10, 20], size: [100, 50], rounding: 8 },
      ...{ fill: '#ffcc00', stroke: '#ff0000', strokeWidth: 3 },
    });
    expect(
      only('<circle cx="50" cy="40" r="10" style="fill: none; stroke: #00f; stroke-dasharray: 8 4"/>'),
    ).toMatchObject({
      ...{ type: 'ellipse', at: [40, 30], size: [20, 20], fill: 'none', stroke: '#0000ff', dash: 'dashed' },
    });
    expect(
      only(
        '<g transform="translate(100,0) scale(2)"><ellipse rx="20" ry="10" stroke="black" stroke-width="2" opacity="0.5"/></g>',
      ),
    ).toMatchObject({ at: [60, -20], size: [80, 40], strokeWidth: 4, opacity: 0.5 });
    expect(only('<rect width="100" height="20" transform="rotate(90)"/>')).toMatchObject({
      ...{ at: [-60, 40], size: [100, 20], angle: 1.57, stroke: 'none', fill: '#000000' },
    });
  });

  it('lines, polygons and paths are lines through their points; closed ones are filled', () => {
    expect(only('<line x1="10" y1="10" x2="30" y2="50" stroke="#123456"/>')).toMatchObject({
      ...{ type: 'line', at: [10, 10], size: [20, 40] },
      points: [
        [0, 0],
        [20, 40],
      ],
    });
    const triangle = only('<polygon points="0,0 40,0 20,30" fill="#0f0"/>');
    expect(triangle).toMatchObject({ type: 'line', fill: '#00ff00', stroke: 'none', size: [40, 30] });
    expect(triangle.points).toEqual([
      [0, 0],
      [40, 0],
      [20, 30],
      [0, 0],
    ]);
    const curved = only('<path d="M0 0c0 40 40 40 40 0s40-40 40 0" fill="none" stroke="black"/>');
    expect(curved.at).toEqual([0, -30]);
    expect((curved.points as unknown[]).length).toBe(33);
    const opened = read('<polyline points="0,0 40,0 40,40" fill="red" stroke="blue"/>')!.drafts;
    expect(opened.map(({ type, fill, stroke }) => [type, fill, stroke])).toEqual([
      ['group', undefined, undefined],
      ['line', '#ff0000', 'none'],
      ['line', 'none', '#0000ff'],
    ]);
  });

  it('what the drawing says of itself holds for what is in it: icons are lines without a filling', () => {
    expect(only('<path d="M0 0h10"/>', 'fill="none" stroke="currentColor" stroke-width="2"')).toMatchObject({
      ...{ type: 'line', fill: 'none', stroke: '#000000', strokeWidth: 2 },
    });
  });

  it('words stand where they stood, aligned as they were', () => {
    expect(
      only(
        '<text x="50" y="40" font-size="20" text-anchor="middle" fill="#333333">Hello &amp; <tspan>you</tspan></text>',
      ),
    ).toMatchObject({
      ...{
        type: 'text',
        at: [50, 20],
        text: 'Hello & you',
        align: 'center',
        fontSize: 20,
        stroke: '#333333',
      },
    });
  });

  it('groups hold what was in them, links go along, the view box says how large', () => {
    const { drafts } = read(
      '<g><rect width="10" height="10"/><a href="https://example.org/"><rect x="20" width="10" height="10"/></a></g>',
      'viewBox="0 0 50 50" width="100" height="100"',
    )!;
    expect(drafts.map(({ type, at, parent, link }) => [type, at, parent ?? null, link || null])).toEqual([
      ['group', [0, 0], null, null],
      ['rectangle', [0, 0], drafts[0]!.id, null],
      ['rectangle', [40, 0], drafts[0]!.id, 'https://example.org/'],
    ]);
  });

  it('scripts are left out, and said; links that could run one too', () => {
    const { drafts, leftOut } = read(
      '<script>alert(1)</script><a href="javascript:alert(1)"><rect width="5" height="5" onclick="alert(1)"/></a>',
    )!;
    expect(drafts.map(({ type, link }) => [type, link || null])).toEqual([['rectangle', null]]);
    expect(leftOut).toEqual({ script: 2, link: 1 });
  });
});

it('what no shape can look like is left to be drawn as pixels, as a whole', () => {
  const box = '<rect width="5" height="5"/>';
  for (const inside of [
    '',
    `<style>rect { fill: red }</style>${box}`,
    `<linearGradient id="a"/><rect width="5" height="5" fill="url(#a)"/>`,
    `${box}<image href="data:image/png;base64,AAAA"/>`,
    `${box}<use href="#a"/>`,
    `${box}<foreignObject><p>Hello</p></foreignObject>`,
    '<rect width="5" height="5" fill="rgba(0, 0, 0, 0.5)"/>',
    '<path d="M0 0h10v10h-10zM3 3h4v4h-4z"/>',
    '<g opacity="0.5"><rect width="5" height="5"/></g>',
    '<rect width="5" height="5" transform="skewX(20)" rx="2"/>',
    '<text transform="rotate(40)">turned</text>',
    '<rect width="5em" height="5"/>',
    '<path d="M0 0 Q nonsense"/>',
  ]) {
    expect([inside, read(inside)]).toEqual([inside, undefined]);
  }
});

it('hostile drawings are refused by name, quickly', () => {
  const reasonOf = (text: string) => {
    const file = readFile(new TextEncoder().encode(text), shapeModels, IMPORT_LIMITS);
    return file.kind === 'board' && !file.reading.ok ? inEnglish(file.reading.reason) : file.kind;
  };
  const begun = performance.now();
  expect(reasonOf('<!DOCTYPE svg [<!ENTITY a "&a;&a;">]><svg>&a;</svg>')).toMatch(/defines entities/);
  expect(reasonOf(`<svg>${'<g>'.repeat(5_000)}${'</g>'.repeat(5_000)}</svg>`)).toMatch(/64 deep/);
  expect(reasonOf(`<svg>${'<rect width="1" height="1"/>'.repeat(110_000)}</svg>`)).toMatch(
    /More than 100000 elements/,
  );
  expect(reasonOf(`<svg>${'<rect width="1" height="1"/>'.repeat(30_000)}</svg>`)).toMatch(
    /20,001 shapes|drawing/,
  );
  expect(reasonOf('<svg><rect')).toMatch(/damaged/);
  expect(reasonOf('<svg></g></svg>')).toMatch(/damaged/);
  expect(reasonOf(`<svg><path d="${'M0 0'.repeat(100_000)}"/></svg>`)).toBe('drawing');
  expect(reasonOf(`<svg ${'a'.repeat(500_000)}`)).toMatch(/damaged|words|drawing/);
  expect(reasonOf(`<svg><rect ${'"'.repeat(200_001)}/></svg>`)).toMatch(/damaged/);
  expect(reasonOf(`<svg><${'a'.repeat(1_000_000)}`)).toMatch(/damaged/);
  expect(reasonOf(`<svg><rect ${'a'.repeat(1_000_000)}/></svg>`)).toBe('drawing');
  expect(reasonOf(`<svg><rect width="${'1'.repeat(300_000)}x"/></svg>`)).toBe('drawing');
  expect(reasonOf(`<svg><rect transform="${'a'.repeat(300_000)}"/></svg>`)).toBe('drawing');
  expect(performance.now() - begun).toBeLessThan(8_000);
});

it('paths are read as the standard says: arcs with switches side by side, smooth curves, moves that go on as lines', () => {
  const ends = (d: string) =>
    readPath(d)?.map(({ points, isClosed }) => [
      points.at(-1)!.map((each) => Math.round(each) + 0),
      points.length,
      isClosed,
    ]);
  expect(ends('M10 10 20 20 30 10z')).toEqual([[[10, 10], 4, true]]);
  expect(ends('m10-10.5.5')).toBeUndefined();
  expect(ends('M0 0a10 10 0 0120 0')).toEqual([[[20, 0], 17, false]]);
  expect(ends('M0,0 C0,10 10,10 10,0 S20-10 20 0 T 40 0')).toEqual([[[40, 0], 49, false]]);
  expect(ends('M0 0H10V10M20 20h5')).toEqual([
    [[10, 10], 3, false],
    [[25, 20], 2, false],
  ]);
});
