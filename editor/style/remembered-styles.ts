import { pickStyles, readStylePatch, type StyleName, type StylePatch } from './style-values';

/** Where small settings of this device are kept: localStorage on a page, a map in a test. */
export interface SettingStorage {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

/** What was chosen last, for what is drawn next. */
export interface RememberedStyles {
  of(uses: ReadonlySet<StyleName>): StylePatch;
  remember(uses: ReadonlySet<StyleName>, patch: StylePatch): void;
}

const SETTING = 'styles';

/** Kinds that show the same properties are one family: a red box is followed by a red circle, but not by a red note. */
function familyOf(uses: ReadonlySet<StyleName>): string {
  return [...uses].sort().join(' ');
}

function readStored(text: string | null): Map<string, StylePatch> {
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    if (typeof stored !== 'object' || stored === null) return new Map();
    return new Map(Object.entries(stored).map(([family, patch]) => [family, readStylePatch(patch)]));
  } catch {
    return new Map();
  }
}

export function createRememberedStyles(storage: SettingStorage): RememberedStyles {
  const families = readStored(storage.get(SETTING));
  return {
    of: (uses) => pickStyles(families.get(familyOf(uses)) ?? {}, uses),
    remember(uses, patch) {
      const family = familyOf(uses);
      families.set(family, { ...families.get(family), ...pickStyles(patch, uses) });
      storage.set(SETTING, JSON.stringify(Object.fromEntries(families)));
    },
  };
}
