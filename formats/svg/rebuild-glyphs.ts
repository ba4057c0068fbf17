import { joinBytes } from '../join-bytes';
import { FontBytes } from './font-bytes';

/** The outlines of a font as TrueType holds them. */
export interface Glyphs {
  readonly glyf: Uint8Array;
  readonly loca: Uint8Array;
  /** How far to the left each reaches. */
  readonly lefts: readonly number[];
}

const COMPOSITE = 0xffff;
/** What a part of a composite glyph says of itself. */
const PART = { wideArguments: 0x01, scale: 0x08, more: 0x20, twoScales: 0x40, matrix: 0x80, hints: 0x100 };
/** What a point says of itself. */
const POINT = {
  onCurve: 0x01,
  shortX: 0x02,
  shortY: 0x04,
  repeats: 0x08,
  sameX: 0x10,
  sameY: 0x20,
  overlaps: 0x40,
};
const MOST_REPEATS = 255;

interface Point {
  readonly isOnCurve: boolean;
  readonly dx: number;
  readonly dy: number;
}

const signed = (flag: number, value: number) => (flag & 1 ? value : -value);

/** A point as a flag and one to four bytes (5.2 of the specification). */
function readPoint(flag: number, data: FontBytes): Point {
  const isOnCurve = flag < 0x80;
  const form = flag & 0x7f;
  const first = data.u8();
  if (form < 10) return { isOnCurve, dx: 0, dy: signed(form, ((form & 14) << 7) + first) };
  if (form < 20) return { isOnCurve, dx: signed(form, (((form - 10) & 14) << 7) + first), dy: 0 };
  if (form < 84) {
    const base = form - 20;
    const [dx, dy] = [1 + (base & 0x30) + (first >> 4), 1 + ((base & 0x0c) << 2) + (first & 0x0f)];
    return { isOnCurve, dx: signed(form, dx), dy: signed(form >> 1, dy) };
  }
  const second = data.u8();
  if (form < 120) {
    const base = form - 84;
    const [dx, dy] = [1 + (Math.floor(base / 12) << 8) + first, 1 + (((base % 12) >> 2) << 8) + second];
    return { isOnCurve, dx: signed(form, dx), dy: signed(form >> 1, dy) };
  }
  const third = data.u8();
  if (form < 124) {
    const [dx, dy] = [(first << 4) + (second >> 4), ((second & 0x0f) << 8) + third];
    return { isOnCurve, dx: signed(form, dx), dy: signed(form >> 1, dy) };
  }
  const [dx, dy] = [(first << 8) + second, (third << 8) + data.u8()];
  return { isOnCurve, dx: signed(form, dx), dy: signed(form >> 1, dy) };
}

const high = (value: number) => (value >> 8) & 0xff;

/** One way of a point: nothing, a byte, or two. @returns its flag */
function writeWay(way: number, isShort: number, isSame: number, out: number[]): number {
  if (way === 0) return isSame;
  if (Math.abs(way) < 256) {
    out.push(Math.abs(way));
    return isShort | (way > 0 ? isSame : 0);
  }
  out.push(high(way), way & 0xff);
  return 0;
}

/** Points as TrueType holds them: flags, which may stand for several, then all ways across, then all up. */
function writePoints(points: readonly Point[], overlaps: boolean): readonly number[] {
  const [flags, across, up]: [number[], number[], number[]] = [[], [], []];
  let [last, repeats] = [-1, 0];
  const endRun = () => {
    if (repeats > 0) flags.push(repeats);
    repeats = 0;
  };
  for (const [index, { isOnCurve, dx, dy }] of points.entries()) {
    const flag =
      (isOnCurve ? POINT.onCurve : 0) |
      (overlaps && index === 0 ? POINT.overlaps : 0) |
      writeWay(dx, POINT.shortX, POINT.sameX, across) |
      writeWay(dy, POINT.shortY, POINT.sameY, up);
    if (flag === last && repeats < MOST_REPEATS) {
      flags[flags.length - 1]! |= POINT.repeats;
      repeats += 1;
    } else {
      endRun();
      flags.push(flag);
    }
    last = flag;
  }
  endRun();
  return [...flags, ...across, ...up];
}

/** The box around points, as a glyph says it: left, bottom, right, top. */
function boxOf(points: readonly Point[]): readonly number[] {
  let [x, y] = [0, 0];
  let box: [number, number, number, number] | null = null;
  for (const { dx, dy } of points) {
    [x, y] = [x + dx, y + dy];
    box = box
      ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
      : [x, y, x, y];
  }
  return (box ?? [0, 0, 0, 0]).flatMap((side) => [high(side), side & 0xff]);
}

const hasBit = (bits: Uint8Array, index: number) => ((bits[index >> 3]! >> (7 - (index & 7))) & 1) === 1;

/** The glyphs of a WOFF 2, of which each kind of number lies in a stream of its own. */
class GlyphStreams {
  readonly count: number;
  /** Whether places are told in halves. */
  readonly isShort: boolean;
  private readonly contours: FontBytes;
  private readonly lengths: FontBytes;
  private readonly flags: FontBytes;
  private readonly data: FontBytes;
  private readonly composites: FontBytes;
  private readonly boxes: FontBytes;
  private readonly hints: FontBytes;
  private readonly hasBox: Uint8Array;
  private readonly overlaps: Uint8Array | null;

  constructor(table: Uint8Array) {
    const head = new FontBytes(table);
    head.u16();
    const options = head.u16();
    this.count = head.u16();
    this.isShort = head.u16() === 0;
    const sizes = Array.from({ length: 7 }, () => head.u32());
    const streams = sizes.map((size) => new FontBytes(head.take(size)));
    [this.contours, this.lengths, this.flags, this.data, this.composites, this.boxes, this.hints] =
      streams as [FontBytes, FontBytes, FontBytes, FontBytes, FontBytes, FontBytes, FontBytes];
    this.hasBox = this.boxes.take(((this.count + 31) >> 5) << 2);
    this.overlaps = options & 1 ? head.take((this.count + 7) >> 3) : null;
  }

  next(index: number): Uint8Array {
    const contours = this.contours.u16();
    const box = hasBit(this.hasBox, index) ? this.boxes.take(8) : null;
    if (contours === COMPOSITE) return this.composite(box);
    if (contours > 0) return this.simple(contours, index, box);
    if (box) throw new Error('a glyph of nothing has a box');
    return new Uint8Array(0);
  }

  private composite(box: Uint8Array | null): Uint8Array {
    if (!box) throw new Error('a glyph of parts has no box');
    const written = [high(COMPOSITE), COMPOSITE & 0xff, ...box];
    let flags: number;
    let hasHints = false;
    do {
      flags = this.composites.u16();
      const scale = flags & PART.scale ? 2 : flags & PART.twoScales ? 4 : flags & PART.matrix ? 8 : 0;
      const length = 2 + (flags & PART.wideArguments ? 4 : 2) + scale;
      written.push(high(flags), flags & 0xff, ...this.composites.take(length));
      hasHints ||= (flags & PART.hints) !== 0;
    } while (flags & PART.more);
    return new Uint8Array(hasHints ? [...written, ...this.instructions()] : written);
  }

  private simple(contours: number, index: number, box: Uint8Array | null): Uint8Array {
    const ends: number[] = [];
    let points = 0;
    for (let contour = 0; contour < contours; contour += 1) {
      points += this.lengths.short();
      ends.push(high(points - 1), (points - 1) & 0xff);
    }
    const read = Array.from(this.flags.take(points), (flag) => readPoint(flag, this.data));
    return new Uint8Array([
      ...[high(contours), contours & 0xff],
      ...(box ?? boxOf(read)),
      ...ends,
      ...this.instructions(),
      ...writePoints(read, this.overlaps !== null && hasBit(this.overlaps, index)),
    ]);
  }

  private instructions(): readonly number[] {
    const length = this.data.short();
    return [high(length), length & 0xff, ...this.hints.take(length)];
  }
}

/** Where each glyph begins and the last ends. */
function writeLoca(places: readonly number[], isShort: boolean): Uint8Array {
  const loca = new Uint8Array(places.length * (isShort ? 2 : 4));
  const view = new DataView(loca.buffer);
  for (const [index, place] of places.entries()) {
    if (isShort) view.setUint16(index * 2, place / 2);
    else view.setUint32(index * 4, place);
  }
  return loca;
}

const leftOf = (glyph: Uint8Array) => (glyph.length > 0 ? ((glyph[2]! << 24) >> 16) | glyph[3]! : 0);

/** Puts the outlines of a WOFF 2 together again (5.1 of the specification). @param table `glyf`, transformed */
export function rebuildGlyphs(table: Uint8Array): Glyphs {
  const streams = new GlyphStreams(table);
  const parts: Uint8Array[] = [];
  const places = [0];
  const lefts: number[] = [];
  let place = 0;
  for (let index = 0; index < streams.count; index += 1) {
    const glyph = streams.next(index);
    const padding = -glyph.length & 3;
    parts.push(glyph, new Uint8Array(padding));
    place += glyph.length + padding;
    places.push(place);
    lefts.push(leftOf(glyph));
  }
  return { glyf: joinBytes(parts), loca: writeLoca(places, streams.isShort), lefts };
}
