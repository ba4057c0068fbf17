import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Shape, ShapePatch } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import { fitToText } from '../../formats/fitted-box';
import type { TextMeasure } from '../../render/pen';
import { completeKind, type ShapeKinds, type ShapeOption } from '../../shapes/shape-kind';
import type { Selection, ShapeOptions, ShownOption } from '../editor';
import { type WritePorts, writeStep } from '../write-step';
import type { SettingStorage } from './remembered-styles';

export interface ShapeOptionsPorts extends WritePorts {
  readonly board: WritePorts['board'] & Pick<BoardReader, 'get' | 'onChange'>;
  readonly kinds: ShapeKinds;
  readonly selection: Pick<Selection, 'ids'>;
  readonly nextType: ReadonlySignal<string | undefined>;
  /** What the tool in hand says of all that it makes. */
  readonly nextOwn?: ReadonlySignal<ShapePatch | undefined>;
  readonly canWrite: ReadonlySignal<boolean>;
  readonly measure: TextMeasure;
  readonly storage: SettingStorage;
}

export interface OwnedShapeOptions extends ShapeOptions {
  /** What the next shape of this kind is made with. */
  nextFor(type: string): ShapePatch;
  dispose(): void;
}

const NONE: readonly ShapeOption[] = [];

/** Options of the selection, or of the tool in hand. What is chosen is remembered on this device, for each kind apart. */
export function createShapeOptions(ports: ShapeOptionsPorts): OwnedShapeOptions {
  const { board, kinds, measure, selection, nextType, storage, canWrite } = ports;
  const version = signal(0);
  const stopListening = board.onChange(({ updated }) => {
    for (const id of selection.ids.peek()) {
      if (!updated.has(id)) continue;
      version.value += 1;
      return;
    }
  });
  const optionsOf = (type: string) => kinds.get(type)?.options ?? NONE;
  const setting = (type: string, option: string) => `option ${type} ${option}`;
  const choiceOf = (option: ShapeOption, value: string | null | undefined) =>
    option.choices.find((choice) => choice.value === value);
  const nextFor = (type: string): ShapePatch =>
    Object.assign(
      {},
      ...optionsOf(type).map(
        (option) => choiceOf(option, storage.get(setting(type, option.id)))?.patch ?? {},
      ),
    );
  const chosen = () => [...selection.ids.value].flatMap((id) => board.get(id) ?? []);
  /** What will be made next, as far as options go. */
  const planned = (type: string): Shape =>
    ({ ...kinds.get(type)?.model.defaults, ...nextFor(type), type }) as unknown as Shape;
  /** What its tool says is not for choosing. */
  const isFixed = ({ choices }: ShapeOption) => {
    const own = selection.ids.value.size > 0 ? undefined : ports.nextOwn?.value;
    return own !== undefined && choices.some(({ patch }) => Object.keys(patch).some((name) => name in own));
  };
  const shapes = (): readonly Shape[] => {
    const selected = chosen();
    const type = nextType.value;
    return selected.length > 0 || type === undefined ? selected : [planned(type)];
  };
  // What options it has may come with the first of a kind.
  const stopCompleting = effect(() => {
    const kind = kinds.get(shapes()[0]?.type ?? '');
    const tell = () => {
      version.value += 1;
    };
    if (kind?.later && !kind.options) completeKind(kind).then(tell, () => {});
  });
  return {
    nextFor,
    dispose() {
      stopListening();
      stopCompleting();
    },
    shown: computed((): readonly ShownOption[] => {
      version.value;
      const [first, ...others] = shapes();
      if (!first || others.length > MOST_SHAPES) return [];
      return optionsOf(first.type).flatMap((option) => {
        const isShared = others.every(({ type }) => optionsOf(type).some(({ id }) => id === option.id));
        if (!isShared || isFixed(option)) return [];
        const current = option.current(first);
        const isAlike = others.every((shape) => option.current(shape) === current);
        const { id, label, choices } = option;
        return [{ id, label, choices, current: isAlike ? current : undefined }];
      });
    }),
    choose(name, value) {
      const changed = shapes().flatMap((shape) => {
        const option = optionsOf(shape.type).find(({ id }) => id === name);
        const choice = option && choiceOf(option, value);
        return choice ? [{ shape, patch: choice.patch }] : [];
      });
      for (const { shape } of changed) storage.set(setting(shape.type, name), value);
      version.value += 1;
      const free = changed.filter(({ shape }) => board.get(shape.id)?.locked === false);
      if (free.length === 0 || !canWrite.peek()) return;
      writeStep(ports, `change ${name}`, (edit) => {
        for (const { shape, patch } of free)
          edit.update(shape.id, { ...patch, ...fitToText(kinds, measure, { ...shape, ...patch }) });
      });
    },
  };
}

/** With more shapes selected than this, nobody sets their ends one way. */
const MOST_SHAPES = 2_000;
