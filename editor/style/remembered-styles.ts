import type { StylesApart } from '../../shapes/shape-kind';
import { pickStyles, readStylePatch, type StyleName, type StylePatch } from './style-values';

/** Where small settings of this device are kept: localStorage on a page, a map in a test. */
export interface SettingStorage {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

/** What was chosen last, for what is drawn next: for each property, whichever kind of shape it was chosen for. */
export interface RememberedStyles {
  of(uses: ReadonlySet<StyleName>, apart?: StylesApart): StylePatch;
  remember(uses: ReadonlySet<StyleName>, patch: StylePatch, apart?: StylesApart): void;
}

const SETTING = 'styles';
/** The memory that all kinds share. */
const SHARED = 'all';

function readStored(text: string | null): Map<string, StylePatch> {
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    if (typeof stored !== 'object' || stored === null) return new Map();
    return new Map(Object.entries(stored).map(([name, patch]) => [name, readStylePatch(patch)]));
  } catch {
    return new Map();
  }
}

function partsOf(uses: ReadonlySet<StyleName>, apart?: StylesApart) {
  const own = new Set(apart?.properties.filter((name) => uses.has(name)));
  return { own, shared: new Set([...uses].filter((name) => !own.has(name))) };
}

export function createRememberedStyles(storage: SettingStorage): RememberedStyles {
  const memories = readStored(storage.get(SETTING));
  const add = (name: string, patch: StylePatch) => {
    if (Object.keys(patch).length > 0) memories.set(name, { ...memories.get(name), ...patch });
  };
  return {
    of(uses, apart) {
      const { own, shared } = partsOf(uses, apart);
      const { stroke, ...rest } = pickStyles(memories.get(SHARED) ?? {}, shared);
      // A box without an outline has its fill; a line that follows it would be nothing at all.
      const isSeen = stroke !== undefined && (stroke !== 'none' || shared.has('fill'));
      const kept = apart ? pickStyles({ ...apart.first, ...memories.get(apart.name) }, own) : {};
      return { ...rest, ...(isSeen ? { stroke } : {}), ...kept };
    },
    remember(uses, patch, apart) {
      const { own, shared } = partsOf(uses, apart);
      add(SHARED, pickStyles(patch, shared));
      if (apart) add(apart.name, pickStyles(patch, own));
      storage.set(SETTING, JSON.stringify(Object.fromEntries(memories)));
    },
  };
}
