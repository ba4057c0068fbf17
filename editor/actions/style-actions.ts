import { signal } from '@preact/signals-core';
import { sentence } from '../../board/sentence';
import type { Shape, ShapePatch } from '../../board/shape';
import type { ShapeKind } from '../../shapes/shape-kind';
import { FONT_SIZES } from '../style/font-sizes';
import { restyle } from '../style/restyle';
import { pickStyles, STYLE_NAMES, type StylePatch, usedStyles } from '../style/style-values';
import type { Action } from './action';
import { canChange, chosenShapes, unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<
  ActionPorts,
  'board' | 'history' | 'selection' | 'style' | 'kinds' | 'measure' | 'canWrite'
>;

interface CopiedStyle {
  readonly styles: StylePatch;
  /** Of its options what holds, by their ids: how a line goes, and how it ends. */
  readonly options: ReadonlyMap<string, string>;
}

/** What gives a shape the same options, as far as it has them. What it is already is not written anew: that would let go of its pins. */
function withOptions({ options }: CopiedStyle, kind: ShapeKind | undefined, shape: Shape): ShapePatch {
  const patches = (kind?.options ?? []).flatMap((option) => {
    const value = options.get(option.id);
    const choice = option.choices.find((each) => each.value === value);
    return choice && option.current(shape) !== value ? [choice.patch] : [];
  });
  return Object.assign({}, ...patches);
}

export function copyAndPasteStyle(ports: Ports): readonly Action[] {
  const copied = signal<CopiedStyle | null>(null);
  return [
    {
      id: 'copy-style',
      label: 'Copy style',
      group: 'style',
      keys: ['mod+alt+c'],
      icon: 'paintbrush',
      keywords: 'format painter look',
      writes: false,
      isEnabled: () => ports.selection.ids.value.size > 0,
      run() {
        const shape = chosenShapes(ports)[0];
        const kind = shape && ports.kinds.get(shape.type);
        if (!kind) return;
        const values = Object.fromEntries(STYLE_NAMES.map((name) => [name, shape[name]])) as StylePatch;
        copied.value = {
          styles: pickStyles(values, usedStyles(kind)),
          options: new Map((kind.options ?? []).map((option) => [option.id, option.current(shape)])),
        };
      },
    },
    {
      id: 'paste-style',
      label: 'Paste style',
      group: 'style',
      keys: ['mod+alt+v'],
      icon: 'paint-roller',
      keywords: 'format painter look',
      writes: true,
      isEnabled: () => copied.value !== null && canChange(ports),
      run() {
        const style = copied.peek();
        if (style === null) return;
        ports.style.apply(style.styles, (shape) => withOptions(style, ports.kinds.get(shape.type), shape));
      },
    },
  ];
}

/** For what is drawn with it: the edge, or the paper of what has no edge. */
export function takeColour({
  board,
  style,
  canWrite,
  page,
}: Pick<ActionPorts, 'board' | 'style' | 'canWrite' | 'page'>): Action {
  const property = () => (['stroke', 'fill'] as const).find((name) => style.relevant.value.has(name));
  return {
    id: 'take-colour',
    label: 'Take a colour from the board',
    group: 'style',
    keys: ['i'],
    icon: 'pipette',
    keywords: 'eyedropper pipette pick color sample',
    writes: true,
    isEnabled: () => canWrite.value && property() !== undefined,
    async run() {
      const colour = await page.pickColour([...board.all()].flatMap(({ stroke, fill }) => [stroke, fill]));
      const name = property();
      if (colour !== undefined && name && canWrite.peek()) style.apply({ [name]: colour });
    },
  };
}

export function largerFont(size: number): number {
  return FONT_SIZES.find((step) => step > size) ?? Math.min(2_000, Math.round(size * 1.25));
}

export function smallerFont(size: number): number {
  if (size > FONT_SIZES.at(-1)!) return Math.max(FONT_SIZES.at(-1)!, Math.round(size / 1.25));
  return FONT_SIZES.findLast((step) => step < size) ?? size;
}

export function changeFontSize(ports: Ports): readonly Action[] {
  const hasText = () =>
    canChange(ports) && chosenShapes(ports).some((shape) => ports.kinds.get(shape.type)?.model.hasText);
  const actionFor = (id: string, label: string, key: string, next: (size: number) => number): Action => ({
    id,
    label,
    group: 'style',
    keys: [key],
    icon: id === 'font-smaller' ? 'a-arrow-down' : 'a-arrow-up',
    keywords: 'font size letters',
    writes: true,
    isEnabled: hasText,
    run() {
      const ids = unlockedShapes(ports).map((shape) => shape.id);
      restyle(ports, ids, (shape) => ({ fontSize: next(shape.fontSize) }));
    },
  });
  return [
    actionFor('font-smaller', sentence('Smaller text'), 'mod+shift+,', smallerFont),
    actionFor('font-larger', sentence('Larger text'), 'mod+shift+.', largerFont),
  ];
}
