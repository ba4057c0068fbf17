import type { RepairedValue } from '../imported';
import { type Element, stringOf } from './element';

/** A file of nonsense has no end of it: all is counted, so much of it is named. */
export const MOST_NAMED = 1_000;

/** Which values of a scene are otherwise on the board, element by element. */
export class RepairedValues {
  private readonly found: RepairedValue[] = [];

  /** @param elements of the scene, as they lie in it */
  constructor(private readonly elements: readonly unknown[]) {}

  /** @param element one of the scene's own */
  add(element: Element, value: string, what: string): void {
    if (this.found.length >= MOST_NAMED) return;
    const words = [stringOf(element, 'type') ?? '', stringOf(element, 'id') ?? ''];
    this.found.push({
      at: this.elements.indexOf(element),
      element: words.map((word) => word.slice(0, 80)).join(' '),
      value: value.slice(0, 80),
      what,
    });
  }

  get all(): readonly RepairedValue[] {
    return this.found;
  }
}
