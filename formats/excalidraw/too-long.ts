import { sentence } from '../../board/sentence';
import { type Element, stringOf } from './element';
import { MOST_INK_POINTS, MOST_POINTS } from './linear';
import { LONGEST_LINK } from './style';
import { LONGEST_TEXT } from './text';

/** What of an element is more than a shape here can hold, in words for the account and by its name; none of what comes whole. */
export function tooLongIn(element: Element): readonly (readonly [what: string, value: string])[] {
  const { type, points, link } = element;
  const found: [what: string, value: string][] = [];
  if (typeof link === 'string' && link.length > LONGEST_LINK)
    found.push([sentence('very long link'), 'link']);
  const isStroke = type === 'freedraw';
  if (Array.isArray(points) && points.length > (isStroke ? MOST_INK_POINTS : MOST_POINTS))
    found.push([
      isStroke ? sentence('end of a very long stroke') : sentence('points of a very long line'),
      'points',
    ]);
  const text = stringOf(element, 'originalText') || stringOf(element, 'text') || '';
  if (type === 'text' && text.length > LONGEST_TEXT)
    found.push([sentence('end of a very long text'), 'text']);
  return found;
}
