import { COMMON_DEFAULTS, type PropertyReader, parseShape } from '../../board/parse';
import type { Shape, ShapePatch } from '../../board/shape';
import type { CropModel, PlacedBox, ShapeModel } from '../../board/shape-model';

/** Left, top, width and height of the part that is shown, in shares of the picture. */
export type Crop = readonly [x: number, y: number, width: number, height: number];

const MASKS = ['none', 'round'] as const;

export interface Image extends Shape {
  readonly type: 'image';
  /** Of the picture's bytes; '' for one whose bytes were never found. */
  readonly hash: string;
  readonly crop: Crop | null;
  readonly flipX: boolean;
  readonly flipY: boolean;
  /** How the part that is shown is cut out: as a box, or as the ellipse in it. */
  readonly mask: (typeof MASKS)[number];
}

const DEFAULTS = { ...COMMON_DEFAULTS, hash: '', flipX: false, flipY: false, mask: 'none' } as const;
const HASH = /^[A-Za-z0-9_-]{0,128}$/;
/** A part thinner than this share is none. */
const LEAST_PART = 1e-4;

function readCrop(read: PropertyReader): Crop | null {
  const value = read.raw('crop') ?? null;
  if (value === null) return null;
  if (!Array.isArray(value) || value.length !== 4) return read.refuse('crop');
  for (const share of value as unknown[]) {
    if (typeof share !== 'number' || !(share >= 0 && share <= 1)) return read.refuse('crop');
  }
  const [x, y, width, height] = value as unknown as Crop;
  const isWithin = x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9;
  return isWithin && width >= LEAST_PART && height >= LEAST_PART
    ? [x, y, width, height]
    : read.refuse('crop');
}

/** A picture that is pulled through itself is mirrored. */
function resizeImage(shape: Image, { at, size, flip = [false, false] }: PlacedBox): ShapePatch {
  const turned = { flipX: shape.flipX !== flip[0], flipY: shape.flipY !== flip[1] };
  return { at, size, ...(flip[0] || flip[1] ? turned : {}) };
}

/** From where to where the whole picture reaches along a side, in shares of the box. */
function reach(start: number, extent: number, isFlipped: boolean): readonly [number, number] {
  const before = (isFlipped ? 1 - start - extent : start) / extent;
  return [-before, 1 / extent - before];
}

/** The share of the picture that is left of it along a side, and never beyond the picture. */
function cutSide(
  start: number,
  extent: number,
  isFlipped: boolean,
  [least, most]: readonly [number, number],
): readonly [number, number] {
  const from = Math.max(0, start + (isFlipped ? 1 - most : least) * extent);
  return [from, Math.min(1 - from, (most - least) * extent)];
}

const WHOLE: Crop = [0, 0, 1, 1];
/** What rounding leaves of a cut: nobody sees it. */
const UNSEEN = 1e-6;

const imageCrop: CropModel<Image> = {
  whole({ crop, flipX, flipY }) {
    if (!crop) return { minX: 0, minY: 0, maxX: 1, maxY: 1 };
    const [minX, maxX] = reach(crop[0], crop[2], flipX);
    const [minY, maxY] = reach(crop[1], crop[3], flipY);
    return { minX, minY, maxX, maxY };
  },
  cut({ crop, flipX, flipY }, { minX, minY, maxX, maxY }) {
    const [left, top, wide, high] = crop ?? WHOLE;
    const [x, width] = cutSide(left, wide, flipX, [minX, maxX]);
    const [y, height] = cutSide(top, high, flipY, [minY, maxY]);
    const isWhole = width > 1 - UNSEEN && height > 1 - UNSEEN;
    return { crop: isWhole ? undefined : [x, y, width, height] };
  },
  isRound: ({ mask }) => mask === 'round',
  round: (isRound) => ({ mask: isRound ? 'round' : undefined }),
};

export const imageModel: ShapeModel<Image> = {
  type: 'image',
  defaults: DEFAULTS,
  hasText: false,
  parse: (id, raw) =>
    parseShape<Image>(id, 'image', raw, DEFAULTS, (_common, read) => {
      const hash = read.string('hash', '', 128);
      if (!HASH.test(hash)) read.refuse('hash');
      return {
        hash,
        crop: readCrop(read),
        flipX: read.boolean('flipX', false),
        flipY: read.boolean('flipY', false),
        mask: read.oneOf('mask', MASKS, 'none'),
      };
    }),
  resize: resizeImage,
  crop: imageCrop,
};
