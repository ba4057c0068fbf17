import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import {
  hasStyle,
  isSafeLink,
  LETTER_SWITCHES,
  type LetterAttributes,
  type LetterStyleName,
  type LetterSwitch,
} from '../../board/text-marks';
import type { Board, BoardReader } from '../../board/transaction';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { type WritePorts, writeStep } from '../write-step';
import { shiftRange, type TextRange } from './caret-shift';

export interface FormattingPorts extends WritePorts {
  readonly board: Pick<Board, 'get' | 'transact' | 'families'> & Pick<BoardReader, 'onChange'>;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly selection: { readonly ids: ReadonlySignal<ReadonlySet<ShapeId>> };
  readonly editing: ReadonlySignal<ShapeId | null>;
  readonly canWrite: ReadonlySignal<boolean>;
}

/** What letters look like: of what is marked in the text being written, or of all the text of what is selected. */
export interface Formatting {
  /** The marked part of the text being written; null while none is. The field on the screen tells it. */
  readonly range: Signal<TextRange | null>;
  /** The looks that all of it has; null where there are no letters. */
  readonly current: ReadonlySignal<ReadonlySet<LetterStyleName> | null>;
  toggle(name: LetterSwitch): void;
  /** Makes it a link, or with '' no link. Returns whether the address may be followed. */
  link(address: string): boolean;
  /** What the letters typed at the caret are to look like, where that was asked for; undefined: as the letter before. */
  asked(): LetterAttributes | undefined;
  /** The same for letters that are typed at `index`, and done with: what was asked for at one place is nothing for another. */
  takeAsked(index: number): LetterAttributes | undefined;
  /**
   * Asks for a look of what is typed next where the caret is, or at `place` where the field has told of it later. It is dropped when the
   * caret goes elsewhere, by undo and redo, and with the end of the writing.
   */
  ask(attributes: LetterAttributes, place?: TextRange): void;
  /** For what changes whole lines (`paragraphs.ts`): the text that is meant, and what it takes to write. */
  stretches(): readonly Stretch[];
  readonly ports: FormattingPorts;
}

export interface OwnedFormatting extends Formatting {
  dispose(): void;
}

/** Some letters of a text; none where there is only a caret. */
export interface Stretch {
  readonly shape: Shape;
  readonly from: number;
  readonly to: number;
}

interface Asked {
  readonly id: ShapeId;
  readonly range: TextRange;
  readonly attributes: LetterAttributes;
}

interface AskedStyle {
  readonly asked: ReadonlySignal<LetterAttributes | undefined>;
  ask(attributes: LetterAttributes, place?: TextRange): void;
  take(index: number): LetterAttributes | undefined;
  dispose(): void;
}

/** What was asked for is asked for at one place of one text. */
function createAskedStyle(
  { board, editing }: Pick<FormattingPorts, 'board' | 'editing'>,
  range: ReadonlySignal<TextRange | null>,
): AskedStyle {
  const kept = signal<Asked | undefined>(undefined);
  const drop = () => {
    kept.value = undefined;
  };
  const stopFollowing = effect(() => {
    const [writing, place] = [editing.value, range.value];
    const asked = kept.peek();
    // Between two fields for one text there is no range.
    const isElsewhere = place && (place[0] !== asked?.range[0] || place[1] !== asked.range[1]);
    if (asked && (asked.id !== writing || isElsewhere)) drop();
  });
  const stopListening = board.onChange(({ origin, texts }) => {
    const asked = kept.peek();
    const steps = asked && texts.get(asked.id);
    if (origin?.kind === 'history') drop();
    else if (asked && steps)
      kept.value = { ...asked, range: shiftRange(asked.range, steps, origin?.kind === 'edit') };
  });
  return {
    asked: computed(() => kept.value?.attributes),
    ask(attributes, place = range.peek() ?? [0, 0]) {
      const id = editing.peek();
      if (id !== null)
        kept.value = { id, range: place, attributes: { ...kept.peek()?.attributes, ...attributes } };
    },
    take(index) {
      const asked = kept.peek();
      drop();
      return asked?.range[0] === index ? asked.attributes : undefined;
    },
    dispose() {
      stopFollowing();
      stopListening();
    },
  };
}

export function createFormatting(ports: FormattingPorts): OwnedFormatting {
  const { board, kinds, selection, editing, canWrite } = ports;
  const range = signal<TextRange | null>(null);
  const next = createAskedStyle(ports, range);
  const version = signal(0);
  const stopListening = board.onChange(({ updated }) => {
    if (updated.size > 0) version.value += 1;
  });
  /** Letters of a program have no looks but those it is drawn with. */
  const hasLooks = ({ type }: Shape) => !kinds.get(type)?.text?.language;
  const stretches = (): readonly Stretch[] => {
    const writing = editing.value;
    if (writing !== null) {
      const shape = board.get(writing);
      const [from, to] = range.value ?? [0, 0];
      return shape && hasLooks(shape)
        ? [{ shape, from: Math.min(from, shape.text.length), to: Math.min(to, shape.text.length) }]
        : [];
    }
    return [...selection.ids.value].flatMap((id) => {
      const shape = board.get(id);
      const hasText = shape && !shape.locked && shape.text !== '' && kinds.get(shape.type)?.model.hasText;
      return hasText && hasLooks(shape) ? [{ shape, from: 0, to: shape.text.length }] : [];
    });
  };
  const current = computed<ReadonlySet<LetterStyleName> | null>(() => {
    version.value;
    const all = canWrite.value ? stretches() : [];
    if (all.length === 0) return null;
    const asked = next.asked.value;
    const names = ([...LETTER_SWITCHES, 'link'] as const).filter((name) => {
      if (asked?.[name] !== undefined) return asked[name] === true;
      return all.every(({ shape, from, to }) => hasStyle(shape.marks, from, to, name));
    });
    return new Set(names);
  });
  const apply = (attributes: Readonly<Record<string, true | string | null>>) => {
    writeStep(ports, 'format text', (edit) => {
      for (const { shape, from, to } of stretches()) edit.format(shape.id, from, to - from, attributes);
    });
  };
  const isCaret = () => {
    const [only, ...more] = stretches();
    return only !== undefined && more.length === 0 && only.from === only.to;
  };
  return {
    range,
    current,
    dispose() {
      stopListening();
      next.dispose();
    },
    toggle(name) {
      const now = current.peek();
      if (!now) return;
      const wanted = now.has(name) ? null : true;
      if (isCaret()) next.ask({ [name]: wanted });
      else apply({ [name]: wanted });
    },
    link(address) {
      if (address !== '' && !isSafeLink(address)) return false;
      if (current.peek() && !isCaret()) apply({ link: address === '' ? null : address });
      return true;
    },
    stretches,
    ports,
    asked: () => next.asked.value,
    takeAsked: next.take,
    ask: next.ask,
  };
}
