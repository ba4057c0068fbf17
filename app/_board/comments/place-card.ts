import type { Point } from '../../../board/shape';

/** A part of the screen, in CSS pixels. */
export interface ScreenPart {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface CardPlacing {
  /** Where the pin is. */
  readonly pin: Point;
  readonly card: readonly [width: number, height: number];
  readonly view: readonly [width: number, height: number];
  /** What lies over the board: the card does not lie on it where it need not. */
  readonly panels: readonly ScreenPart[];
}

/** CSS pixels between the pin and the card, and between the card and an edge. */
const BESIDE = 44;
const EDGE = 12;
/** Bars lie at the top and at the bottom. */
const BAR = 68;

const within = (least: number, wanted: number, most: number) => Math.max(least, Math.min(wanted, most));

/**
 * The upper left corner of a card: on the right of its pin, else on the left of it, else beside the panel that is in the way. Where no place
 * is free of panels, where it would be without them.
 */
export function placeCard({ pin: [x, y], card: [width, height], view, panels }: CardPlacing): Point {
  const most = view[0] - width - EDGE;
  const top = Math.max(BAR, Math.min(y - 36, view[1] - height - BAR));
  const isFree = (left: number) =>
    panels.every(
      (panel) =>
        left >= panel.right || left + width <= panel.left || top >= panel.bottom || top + height <= panel.top,
    );
  const [right, left] = [x + BESIDE, x - EDGE - width];
  const usual = right <= most ? [right, left] : [left, right];
  const beside = panels
    .flatMap((panel) => [panel.right + EDGE, panel.left - EDGE - width])
    .sort((one, other) => Math.abs(one - right) - Math.abs(other - right));
  const places = [
    ...usual.filter((place) => place >= EDGE && place <= most),
    within(EDGE, usual[0]!, most),
    ...beside.filter((place) => place >= EDGE && place <= most),
  ];
  return [places.find(isFree) ?? within(EDGE, usual[0]!, most), top];
}
