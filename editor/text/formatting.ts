import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
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
import type { TextRange } from './caret-shift';

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
  /** What the next letters typed at the caret are to look like, where that was asked for; undefined: as the letter before. */
  takePending(): LetterAttributes | undefined;
  /** For what changes whole lines (`paragraphs.ts`): the text that is meant, what is typed there next, and what it takes to write. */
  stretches(): readonly Stretch[];
  ask(attributes: LetterAttributes): void;
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

export function createFormatting(ports: FormattingPorts): OwnedFormatting {
  const { board, kinds, selection, editing, canWrite } = ports;
  const range = signal<TextRange | null>(null);
  const pending = signal<LetterAttributes>({});
  const version = signal(0);
  const dispose = board.onChange(({ updated }) => {
    if (updated.size > 0) version.value += 1;
  });
  const stretches = (): readonly Stretch[] => {
    const writing = editing.value;
    if (writing !== null) {
      const shape = board.get(writing);
      const [from, to] = range.value ?? [0, 0];
      return shape
        ? [{ shape, from: Math.min(from, shape.text.length), to: Math.min(to, shape.text.length) }]
        : [];
    }
    return [...selection.ids.value].flatMap((id) => {
      const shape = board.get(id);
      const hasText = shape && !shape.locked && shape.text !== '' && kinds.get(shape.type)?.model.hasText;
      return hasText ? [{ shape, from: 0, to: shape.text.length }] : [];
    });
  };
  const current = computed<ReadonlySet<LetterStyleName> | null>(() => {
    version.value;
    const all = canWrite.value ? stretches() : [];
    if (all.length === 0) return null;
    const asked = pending.value;
    const names = ([...LETTER_SWITCHES, 'link'] as const).filter((name) => {
      if (asked[name] !== undefined) return asked[name] === true;
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
    dispose,
    toggle(name) {
      const now = current.peek();
      if (!now) return;
      const wanted = now.has(name) ? null : true;
      if (isCaret()) pending.value = { ...pending.peek(), [name]: wanted };
      else apply({ [name]: wanted });
    },
    link(address) {
      if (address !== '' && !isSafeLink(address)) return false;
      if (current.peek() && !isCaret()) apply({ link: address === '' ? null : address });
      return true;
    },
    stretches,
    ports,
    ask(attributes) {
      pending.value = { ...pending.peek(), ...attributes };
    },
    takePending() {
      const asked = pending.peek();
      if (Object.keys(asked).length === 0) return undefined;
      pending.value = {};
      return asked;
    },
  };
}
