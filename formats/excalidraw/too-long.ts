import { sentence } from '../../board/sentence';
import { type Element, stringOf } from './element';
import { MOST_INK_POINTS, MOST_POINTS } from './linear';
import { LONGEST_LINK } from './style';
import { LONGEST_TEXT } from './text';

/** What of an element is more than a shape here can hold, in words for the account; undefined for what comes whole. */
export function tooLongOf(element: Element): string | undefined {
  const { type, points, link } = element;
  if (typeof link === 'string' && link.length > LONGEST_LINK) return sentence('very long link');
  const most = type === 'freedraw' ? MOST_INK_POINTS : MOST_POINTS;
  if (Array.isArray(points) && points.length > most) {
    return type === 'freedraw'
      ? sentence('end of a very long stroke')
      : sentence('points of a very long line');
  }
  const text = stringOf(element, 'originalText') ?? stringOf(element, 'text') ?? '';
  return type === 'text' && text.length > LONGEST_TEXT ? sentence('end of a very long text') : undefined;
}
