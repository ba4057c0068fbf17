import type { Shape, ShapePatch } from '../../board/shape';
import { pinsOf, readPins } from '../../shapes/elbow-pins';
import type { Linear } from '../../shapes/linear-shape';
import { bindingOf } from './bindings';
import { type Element, isElement, numberOf, pointsOf } from './element';
import { isSame, ownWords, withOwnWords } from './foreign';

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

/** Where what a line is tied to lies. How large a text is, every program measures anew. */
function boxOfTarget(target: Element): readonly number[] {
  const names = target.type === 'text' ? ['x', 'y', 'angle'] : ['x', 'y', 'angle', 'width', 'height'];
  return names.map((name) => numberOf(target, name, 0));
}

const TIES = ['startBinding', 'endBinding'] as const;

/** Lines with where their targets lie said beside their ties: for Excalidraw they are not tied, so either is moved without the other. */
export function sayTargetsOfTies(elements: readonly Element[]): readonly Element[] {
  const byId = new Map(elements.map((element) => [element.id, element]));
  return elements.map((element) => {
    const { ties } = ownWords(element);
    if (element.type !== 'line' || !isElement(ties)) return element;
    const said = TIES.flatMap((name) => {
      const tie = ties[name];
      const target = isElement(tie) ? byId.get(tie.elementId) : undefined;
      return isElement(tie) && target ? [[name, { ...tie, target: boxOfTarget(target) }] as const] : [];
    });
    return withOwnWords(element, { ties: { ...ties, ...Object.fromEntries(said) } });
  });
}

function saidOf(element: Element, name: 'startBinding' | 'endBinding' | 'pins'): Element | undefined {
  const { ties } = ownWords(element);
  const said = isElement(ties) ? ties[name] : undefined;
  return element.type === 'line' && isElement(said) ? said : undefined;
}

/** Board units that programs round away. */
const ROUNDED = 0.01;

function numbersIn(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.slice(0, 5).map(Number) : [];
}

/** Whether two went the same way, from where they were to where they are: a place, an angle, and an extent where there is one. */
function wentTogether(
  [one, oneNow]: readonly (readonly number[])[],
  [other, otherNow]: readonly (readonly number[])[],
): boolean {
  if (one?.length !== oneNow?.length || other?.length !== otherNow?.length) return false;
  const steps = [one!, other!].map((before, which) =>
    before.map((value, index) => (which === 0 ? oneNow : otherNow)![index]! - value),
  );
  return [0, 1, 2, 3, 4].every((index) => {
    const [step, otherStep] = [steps[0]![index] ?? 0, steps[1]![index] ?? 0];
    return Math.abs(step - otherStep) <= ROUNDED && (index < 2 || Math.abs(otherStep) <= ROUNDED);
  });
}

/**
 * A tie that was said beside a line; undefined where the line or what it is tied to was moved without the other since: the line stays
 * where it was seen last.
 */
export function looseTieOf(
  element: Element,
  name: 'startBinding' | 'endBinding',
  byId: (id: unknown) => Element | undefined,
): Element | undefined {
  const said = saidOf(element, name);
  if (!said) return undefined;
  const place = placeOfEnd(element, name === 'startBinding');
  const target = byId(said.elementId);
  // Older files do not say where the target was.
  if (!target || said.target === undefined) return isSame(said.from, place) ? said : undefined;
  const [from, box] = [numbersIn(said.from), numbersIn(said.target)];
  return wentTogether([from, place], [box, boxOfTarget(target)]) ? said : undefined;
}

/** The corners of a line that are held. */
export function loosePinsOf(element: Element): ShapePatch {
  const said = saidOf(element, 'pins');
  const held = said && isSame(said.from, placeOfEnd(element, true)) ? said.held : undefined;
  return isElement(held) ? readPins(new Map(Object.entries(held))) : {};
}
