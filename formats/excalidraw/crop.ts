import type { Shape } from '../../board/shape';
import type { Pictures } from '../picture-bytes';
import { pictureSize } from '../pictures/picture-size';
import { type Element, isElement, numeric } from './element';

/** Left, top, width and height in shares of the picture. Theirs is in its pixels. */
type Shares = readonly [left: number, top: number, width: number, height: number];

/** The part that is shown of a picture; nothing where all of it is, or what was said of it says nothing. */
export function cropOf({ crop }: Element): { readonly crop?: Shares } {
  if (!isElement(crop)) return {};
  const across = numeric(crop.naturalWidth);
  const down = numeric(crop.naturalHeight);
  const [left, wide] = [numeric(crop.x) / across, numeric(crop.width) / across];
  const [top, high] = [numeric(crop.y) / down, numeric(crop.height) / down];
  const isWithin =
    left >= 0 && top >= 0 && wide > 0.001 && high > 0.001 && left + wide <= 1.001 && top + high <= 1.001;
  return isWithin ? { crop: [left, top, Math.min(wide, 1 - left), Math.min(high, 1 - top)] } : {};
}

/** The same in their words, where the picture is at hand: without its pixels there is nothing to count in. */
export function cropIn(shape: Shape, pictures: Pictures): Element {
  const { hash = '', crop } = shape as Shape & { readonly hash?: string; readonly crop?: Shares | null };
  const size = crop ? pictureSize(pictures.get(hash)) : undefined;
  if (!crop || !size) return {};
  const [naturalWidth, naturalHeight] = size;
  const [x, width] = [crop[0] * naturalWidth, crop[2] * naturalWidth];
  const [y, height] = [crop[1] * naturalHeight, crop[3] * naturalHeight];
  return { crop: { x, y, width, height, naturalWidth, naturalHeight } };
}
