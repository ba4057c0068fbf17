import { sentence } from '../../board/sentence';
import type { Point, ShapeDraft } from '../../board/shape';
import type { LeftOutCount } from '../imported';
import { isRecord, numberIn, propsOf, type TldrawRecord, textIn } from './record';

const within = (value: number) => Math.min(2, Math.max(-1, value));

/** Where on a shape an arrow aims: one that was not put to a place aims at the middle. */
function anchorOf({ normalizedAnchor, isPrecise }: TldrawRecord): Point {
  if (isPrecise === false || !isRecord(normalizedAnchor)) return [0.5, 0.5];
  return [within(numberIn(normalizedAnchor, 'x', 0.5)), within(numberIn(normalizedAnchor, 'y', 0.5))];
}

const nameOf = (record: TldrawRecord, name: string) => (textIn(record, name) ?? '').replace(/^shape:/, '');

/** Until 2024 an arrow itself said what its ends are bound to. */
export function bindingsWithin(record: TldrawRecord): readonly TldrawRecord[] {
  if (record.typeName !== 'shape' || record.type !== 'arrow') return [];
  return ['start', 'end'].flatMap((terminal) => {
    const end = propsOf(record)[terminal];
    if (!isRecord(end) || typeof end.boundShapeId !== 'string') return [];
    const { boundShapeId, ...props } = end;
    return [{ typeName: 'binding', fromId: record.id, toId: boundShapeId, props: { ...props, terminal } }];
  });
}

/** Binds the arrows among the drafts by their records of bindings; what leads to nothing is told of. */
export function bindArrows(
  drafts: ShapeDraft[],
  bindings: readonly TldrawRecord[],
  leftOut: LeftOutCount,
): void {
  const places = new Map<string, number>();
  for (const [index, { id }] of drafts.entries()) if (id !== undefined) places.set(id, index);
  for (const binding of bindings) {
    const [from, to] = [places.get(nameOf(binding, 'fromId')), places.get(nameOf(binding, 'toId'))];
    const [arrow, target] = [drafts[from ?? -1], drafts[to ?? -1]];
    if (from === undefined || arrow?.type !== 'arrow' || !target?.id || target === arrow) {
      leftOut.add(sentence('tie of an arrow to a shape'));
      continue;
    }
    const props = propsOf(binding);
    const mode = props.isExact === true ? 'point' : 'edge';
    const end = props.terminal === 'start' ? 'startAt' : 'endAt';
    drafts[from] = { ...arrow, [end]: { shape: target.id, at: [...anchorOf(props)], mode } };
  }
}
