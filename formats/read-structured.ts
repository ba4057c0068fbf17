import type { ShapeModels } from '../board/shape-model';
import type { TextMeasure } from '../render/pen';
import { completeKind, type ShapeKind, type ShapeKinds } from '../shapes/shape-kind';
import type { Reading } from './imported';
import { readFlowchart } from './mermaid/read';
import { readMindMap } from './mind-map/read';
import { readFencedCode } from './words/fenced-code';
import { readFormulaWords } from './words/formula';
import { readWords } from './words/read';
import { isFenced, isFlowchart, isFormula, isNestedList } from './words/structured-text';

/** Without the network it may not be here: then the size is what the reader gave. */
const completeOrNot = (kind: ShapeKind) => completeKind(kind).catch(() => {});

/**
 * Words that mean more than themselves: a fenced program, a formula, a flowchart, a list of points within points, a table, a list. Undefined for other words.
 *
 * @param measure how wide words are on this screen, where that is known
 */
export function readStructured(
  text: string,
  models: ShapeModels,
  measure?: TextMeasure,
): Reading | undefined {
  if (isFenced(text)) return readFencedCode(text);
  if (isFormula(text)) return readFormulaWords(text);
  if (isFlowchart(text)) return readFlowchart(text, models);
  const map = isNestedList(text) ? readMindMap(text, models, measure) : undefined;
  return map ?? readWords(text, models, measure);
}

/** The same, with all at hand that measures what came of it: words come without a size. */
export async function readMeasured(
  text: string,
  kinds: ShapeKinds,
  measure?: TextMeasure,
): Promise<Reading | undefined> {
  const reading = readStructured(
    text,
    new Map([...kinds].map(([type, { model }]) => [type, model])),
    measure,
  );
  const types = new Set(reading?.ok ? reading.value.drafts.map(({ type }) => type) : []);
  await Promise.all([...types].flatMap((type) => kinds.get(type) ?? []).map(completeOrNot));
  return reading;
}
