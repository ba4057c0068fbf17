import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import { type Path, type Pen, SHADOW_REACH } from '../../render/pen';
import { discAt } from '../outline-path';
import { asShapeKind, type ShapeKind } from '../shape-kind';
import { solidGeometry } from '../solid-box';
import { PICTURE_SIDE, STICKERS, STROKE, type Sticker } from './stickers';

/** Shares of the sticker's width: its white edge, and its picture. */
const EDGE = 0.06;
const PICTURE = 0.62;
const PAPER = '#ffffff';
const NUMBERS: readonly number[] = [2, 2, 4, 6, 0];

/** The picture in the middle of the sticker. */
function place(path: Path, scale: number, [left, top]: readonly [number, number]): readonly number[] {
  const placed: number[] = [];
  for (let at = 0; at < path.length; ) {
    const step = path[at]!;
    const count = NUMBERS[step]!;
    placed.push(step);
    for (let index = 1; index <= count; index += 1) {
      placed.push(path[at + index]! * scale + (index % 2 === 1 ? left : top));
    }
    at += 1 + count;
  }
  return placed;
}

function drawSticker({ areas, lines }: Sticker, { size: [width, height], fill }: Shape, pen: Pen): void {
  const side = Math.min(width, height);
  const middle = [width / 2, height / 2] as const;
  pen.path(discAt(middle, side / 2), { fill: PAPER, shadow: true });
  if (fill !== 'none') pen.path(discAt(middle, side / 2 - side * EDGE), { fill });
  const ink = fill === 'none' ? '#495057' : PAPER;
  const scale = (side * PICTURE) / PICTURE_SIDE;
  const corner = [middle[0] - (PICTURE_SIDE / 2) * scale, middle[1] - (PICTURE_SIDE / 2) * scale] as const;
  if (areas.length > 0) pen.path(place(areas, scale, corner), { fill: ink });
  if (lines.length === 0) return;
  const paint = { stroke: ink, width: STROKE * scale, cap: 'round', join: 'round' } as const;
  pen.path(place(lines, scale, corner), paint);
}

/** A kind of shape for each sticker. */
export function stickerKinds(): readonly ShapeKind[] {
  return STICKERS.map((sticker) => {
    const defaults = { ...COMMON_DEFAULTS, stroke: 'none', fill: sticker.color } as const;
    return asShapeKind({
      model: {
        type: sticker.type,
        defaults,
        hasText: false,
        parse: (id, raw) => parseShape(id, sticker.type, raw, defaults),
      },
      face: { label: sticker.label, icon: 'stamp' },
      geometry: solidGeometry<Shape>(SHADOW_REACH),
      drawing: (shape, pen) => drawSticker(sticker, shape, pen),
      // Its colour is part of what it says.
      uses: ['opacity'],
      keepsApart: () => ({ name: 'sticker', properties: ['opacity'] }),
    });
  });
}
