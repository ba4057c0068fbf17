import type { ShapeModels } from '../board/shape-model';
import type { TextMeasure } from '../render/pen';
import type { Reading } from './imported';
import { readFlowchart } from './mermaid/read';
import { readMindMap } from './mind-map/read';
import { readFencedCode } from './words/fenced-code';
import { readWords } from './words/read';
import { isFenced, isFlowchart, isNestedList } from './words/structured-text';

/**
 * Words that mean more than themselves: a fenced program, a flowchart, a list of points within points, a table, a list. Undefined for other words.
 *
 * @param measure how wide words are on this screen, where that is known
 */
export function readStructured(
  text: string,
  models: ShapeModels,
  measure?: TextMeasure,
): Reading | undefined {
  if (isFenced(text)) return readFencedCode(text);
  if (isFlowchart(text)) return readFlowchart(text, models);
  const map = isNestedList(text) ? readMindMap(text, models, measure) : undefined;
  return map ?? readWords(text, models, measure);
}
