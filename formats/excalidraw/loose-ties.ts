import type { Shape, ShapePatch } from '../../board/shape';
import { pinsOf, readPins } from '../../shapes/elbow-pins';
import type { Linear } from '../../shapes/linear-shape';
import { bindingOf } from './bindings';
import { type Element, isElement, numberOf, pointsOf } from './element';
import { isSame, ownWords } from './foreign';

/** Where an end of a line lies, by its element: what was said of it beside holds as long as nobody moved it. */
function placeOfEnd(element: Element, isStart: boolean): readonly number[] {
  const [x, y] = pointsOf(element).at(isStart ? 0 : -1) ?? [0, 0];
  return [numberOf(element, 'x', 0) + x, numberOf(element, 'y', 0) + y, numberOf(element, 'angle', 0)];
}

/** What lines have and theirs never: ties, and corners that are held where somebody put them. It is said beside them. */
export function looseTiesOf(shape: Shape, element: Element): Element {
  const { startAt, endAt } = shape as Linear;
  const from = placeOfEnd(element, true);
  const [start, end] = [bindingOf(startAt), bindingOf(endAt)];
  const pins = pinsOf(shape).map(({ name, axis, place }) => [name, [axis, place]]);
  const ties = {
    ...(start ? { startBinding: { ...start, from } } : {}),
    ...(end ? { endBinding: { ...end, from: placeOfEnd(element, false) } } : {}),
    ...(pins.length > 0 ? { pins: { from, held: Object.fromEntries(pins) as Element } } : {}),
  };
  return Object.keys(ties).length > 0 ? { ties } : {};
}

/** One of these as it was said beside a line; undefined where that was moved since. */
function looseOf(element: Element, name: 'startBinding' | 'endBinding' | 'pins'): Element | undefined {
  const { ties } = ownWords(element);
  const said = isElement(ties) ? ties[name] : undefined;
  if (element.type !== 'line' || !isElement(said)) return undefined;
  return isSame(said.from, placeOfEnd(element, name !== 'endBinding')) ? said : undefined;
}

/** A tie that was said beside a line. */
export function looseTieOf(element: Element, name: 'startBinding' | 'endBinding'): Element | undefined {
  return looseOf(element, name);
}

/** The corners of a line that are held. */
export function loosePinsOf(element: Element): ShapePatch {
  const held = looseOf(element, 'pins')?.held;
  return isElement(held) ? readPins(new Map(Object.entries(held))) : {};
}
