import { signal } from '@preact/signals-core';
import { sentence } from '../../board/sentence';
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

export function copyAndPasteStyle(ports: Ports): readonly Action[] {
  const copied = signal<StylePatch | null>(null);
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
        copied.value = pickStyles(values, usedStyles(kind));
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
        if (copied.peek() !== null) ports.style.apply(copied.peek()!);
      },
    },
  ];
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
