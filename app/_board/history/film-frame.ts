import { type Box, boxesIntersect, boxHeight, boxWidth, uniteBoxes } from '../../../board/geometry/box';

/** Where the paper would be a ribbon there is more of it: height for a width of one. */
const SHAPES = { flattest: 0.4, tallest: 1.2 };
/** Free space around what is drawn, and board units that a film shows at least. */
const MARGIN = { share: 0.04, least: 400 };
/** Where more than this many places changed they are painted as one. */
const MOST_PLACES = 12;

/** How a part of the board lies in the pictures of a film: sizes in pixels, `detail` in pixels per board unit. */
export interface FilmFrame {
  readonly width: number;
  readonly height: number;
  readonly detail: number;
  readonly originX: number;
  readonly originY: number;
}

/** How the part of the board lies in pictures of a width: whole, in the middle. */
export function frameFilm(box: Box, width: number): FilmFrame {
  const across = Math.max(MARGIN.least, boxWidth(box) * (1 + 2 * MARGIN.share));
  const down = boxHeight(box) * (1 + 2 * MARGIN.share);
  const ratio = Math.min(SHAPES.tallest, Math.max(SHAPES.flattest, down / across));
  const height = Math.round(width * ratio);
  const detail = Math.min(width / across, height / Math.max(1, down));
  const [middleX, middleY] = [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2];
  return {
    width,
    height,
    detail,
    originX: middleX * detail - width / 2,
    originY: middleY * detail - height / 2,
  };
}

/** What of the board is seen. */
export function boxOfFrame({ width, height, detail, originX, originY }: FilmFrame): Box {
  return {
    minX: originX / detail,
    minY: originY / detail,
    maxX: (originX + width) / detail,
    maxY: (originY + height) / detail,
  };
}

/** Whole pixels, from the top left corner of the picture. */
export interface FilmPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the pictures are to be painted anew after these boxes of the board changed; none of them meets another. */
export function placesOfChange(boxes: readonly Box[], frame: FilmFrame): FilmPlace[] {
  const apart: Box[] = [];
  for (const box of boxes) {
    // A pixel more on each side: edges are smoothed.
    const pixels = {
      minX: Math.max(0, Math.floor(box.minX * frame.detail - frame.originX) - 1),
      minY: Math.max(0, Math.floor(box.minY * frame.detail - frame.originY) - 1),
      maxX: Math.min(frame.width, Math.ceil(box.maxX * frame.detail - frame.originX) + 1),
      maxY: Math.min(frame.height, Math.ceil(box.maxY * frame.detail - frame.originY) + 1),
    };
    if (pixels.minX >= pixels.maxX || pixels.minY >= pixels.maxY) continue;
    addApart(apart, pixels);
    if (apart.length > MOST_PLACES) apart.splice(0, apart.length, uniteBoxes(apart)!);
  }
  return apart.map(({ minX, minY, maxX, maxY }) => ({
    ...{ x: minX, y: minY },
    ...{ width: maxX - minX, height: maxY - minY },
  }));
}

function addApart(apart: Box[], box: Box): void {
  let grown = box;
  for (;;) {
    const met = apart.findIndex((other) => boxesIntersect(other, grown));
    if (met < 0) break;
    grown = uniteBoxes([grown, ...apart.splice(met, 1)])!;
  }
  apart.push(grown);
}

/** The part of the board that lies in a place of the picture. */
export function boxOfPlace({ x, y, width, height }: FilmPlace, frame: FilmFrame): Box {
  return boxOfFrame({ ...frame, width, height, originX: frame.originX + x, originY: frame.originY + y });
}
