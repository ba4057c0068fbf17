import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';
import type { Shape, ShapePatch } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { Selection, StylePanel } from '../editor';
import { createRememberedStyles, type SettingStorage } from './remembered-styles';
import { type RestylePorts, restyle } from './restyle';
import { type StyleName, type StylePatch, usedStyles } from './style-values';

export interface StylePanelPorts extends RestylePorts {
  readonly board: RestylePorts['board'] & Pick<BoardReader, 'onChange'>;
  readonly selection: Pick<Selection, 'ids'>;
  /** The kind of shape that the tool in hand makes; undefined for a tool that makes none. */
  readonly nextType: ReadonlySignal<string | undefined>;
  /** What that tool makes all its shapes with. */
  readonly nextOwn?: ReadonlySignal<ShapePatch | undefined>;
  readonly storage: SettingStorage;
}

export interface OwnedStylePanel extends StylePanel {
  /** The style a new shape of this kind gets, to be spread into its draft; what is not in it is the kind's own default. */
  styleFor(type: string, own?: ShapePatch): StylePatch;
  dispose(): void;
}

const NO_STYLES: ReadonlySet<StyleName> = new Set();

type Uses = (type: string) => ReadonlySet<StyleName>;

/** The values that all who show the property agree on. */
function commonValues(shown: Iterable<StylePatch & { readonly type: string }>, usesOf: Uses): StylePatch {
  const found = new Map<StyleName, unknown>();
  const differing = new Set<StyleName>();
  for (const values of shown) {
    for (const name of usesOf(values.type)) {
      if (differing.has(name)) continue;
      if (!found.has(name)) found.set(name, values[name]);
      else if (found.get(name) !== values[name]) differing.add(name);
    }
  }
  for (const name of differing) found.delete(name);
  return Object.fromEntries(found) as StylePatch;
}

export function createStylePanel(ports: StylePanelPorts): OwnedStylePanel {
  const { board, kinds, selection, nextType } = ports;
  const remembered = createRememberedStyles(ports.storage);
  const version = signal(0);
  const dispose = board.onChange(({ updated }) => {
    for (const id of selection.ids.peek()) {
      if (!updated.has(id)) continue;
      version.value += 1;
      return;
    }
  });
  // Found once for each kind: of a whole board that is chosen, every shape asks.
  const uses = new Map([...kinds].map(([type, kind]) => [type, usedStyles(kind)]));
  const usesOf = (type: string) => uses.get(type) ?? NO_STYLES;
  const chosen = computed(() => {
    version.value;
    const shapes = [...selection.ids.value].map((id: ShapeId) => board.get(id));
    return shapes.filter((shape) => shape !== undefined);
  });
  const apartOf = (type: string, own: ShapePatch | Shape = {}) => kinds.get(type)?.keepsApart?.(own);
  const styleFor = (type: string, own?: ShapePatch) => remembered.of(usesOf(type), apartOf(type, own));
  return {
    styleFor,
    dispose,
    current: computed(() => {
      const shapes = chosen.value;
      if (shapes.length > 0) return commonValues(shapes, usesOf);
      const type = nextType.value;
      if (type === undefined) return {};
      const defaults = kinds.get(type)?.model.defaults as StylePatch | undefined;
      return commonValues([{ ...defaults, ...styleFor(type, ports.nextOwn?.value), type }], usesOf);
    }),
    relevant: computed(() => {
      const shapes = chosen.value;
      if (shapes.length > 0) {
        const types = new Set(shapes.map(({ type }) => type));
        return new Set([...types].flatMap((type) => [...usesOf(type)]));
      }
      const own = ports.nextOwn?.value ?? {};
      if (nextType.value === undefined) return NO_STYLES;
      // What its tool says of all that it makes is not for choosing.
      return new Set([...usesOf(nextType.value)].filter((name) => own[name] === undefined));
    }),
    apply(patch, moreOf) {
      const shapes = chosen.peek();
      const type = nextType.peek();
      const next = type === undefined ? [] : [{ type, own: ports.nextOwn?.peek() }];
      const made = shapes.length > 0 ? shapes.map((shape) => ({ type: shape.type, own: shape })) : next;
      const seen = new Set<string>();
      for (const each of made) {
        const apart = apartOf(each.type, each.own);
        const memory = `${each.type} ${apart?.name ?? ''}`;
        if (!seen.has(memory)) remembered.remember(usesOf(each.type), patch, apart);
        seen.add(memory);
      }
      version.value += 1;
      if (shapes.length === 0) return;
      restyle(
        ports,
        shapes.map(({ id }) => id),
        () => patch,
        moreOf,
      );
    },
  };
}
