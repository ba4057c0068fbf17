import { boundsOf, boxCenter, uniteBoxes } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { besideWhatIsThere, centerDrafts } from '../../board/queries/place-drafts';
import { inRow, type Said, sentence } from '../../board/sentence';
import type { Shape, ShapeDraft } from '../../board/shape';
import { describeLeftOut } from '../../formats/describe-left-out';
import { fitDrafts } from '../../formats/fit-drafts';
import type { Reading } from '../../formats/imported';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { ToldAction } from '../text/text-editing';
import { type InsertPorts, insertDrafts } from './insert-drafts';

/** What else the same words can become. */
export interface PasteChoice {
  readonly label: string;
  read(): Reading;
}

export interface ChoicePorts extends InsertPorts {
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  canWrite(): boolean;
  tell(message: Said, ...actions: readonly ToldAction[]): void;
}

/**
 * What was pasted becomes something else in its place, as one undo step. What somebody worked on meanwhile stays, and what is chosen comes
 * beside it.
 */
function become(ports: ChoicePorts, pasted: readonly Shape[], { read }: PasteChoice): void {
  if (!ports.canWrite()) return;
  const reading = read();
  if (!reading.ok) {
    ports.tell(reading.reason);
    return;
  }
  const { drafts, leftOut } = reading.value;
  const there = pasted.flatMap(({ id }) => ports.board.get(id) ?? []);
  const isUntouched = there.every((shape) => pasted.includes(shape));
  const fitted = fitDrafts(drafts, ports.kinds, ports.measure);
  const place = uniteBoxes((isUntouched ? pasted : there).map(boundsOf));
  const carryOf = (type: string) => ports.kinds.get(type)?.model.carry;
  const placed =
    isUntouched && place
      ? centerDrafts(fitted, boxCenter(place), carryOf)
      : besideWhatIsThere(fitted, place, carryOf);
  insertDrafts(ports, 'paste as', placed, { insteadOf: isUntouched ? there : [] });
  const account = describeLeftOut(leftOut);
  if (account.length > 0) ports.tell(inRow(account));
}

/** Says what was pasted, and what else it can be for as long as that is read. */
export function offerChoices(
  ports: ChoicePorts,
  words: Said,
  ids: readonly ShapeId[],
  choices: readonly PasteChoice[],
): void {
  const pasted = ids.flatMap((id) => ports.board.get(id) ?? []);
  const actions = choices.map((choice) => ({
    label: choice.label,
    run: () => become(ports, pasted, choice),
  }));
  if (actions.length > 0) ports.tell(words, ...actions);
}

/** Says that an address was pasted as words, and offers the card of its page. */
export function offerCard(ports: ChoicePorts, card: ShapeDraft, ids: readonly ShapeId[]): void {
  const reading: Reading = { ok: true, value: { drafts: [card], settings: {}, leftOut: new Map() } };
  const choice = { label: sentence('Card'), read: () => reading };
  offerChoices(ports, sentence('Pasted as text'), ids, [choice]);
}
