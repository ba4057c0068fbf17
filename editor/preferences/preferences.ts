import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { GridKind } from '../../render/grid-kind';
import type { SettingStorage } from '../style/remembered-styles';

export interface PreferenceValues {
  readonly snapsToShapes: boolean;
  readonly snapsToGrid: boolean;
  readonly gridKind: GridKind;
  readonly wheel: 'moves' | 'zooms';
  readonly invertsZoom: boolean;
  /** Whether the view moves while a drag is held at its edge. */
  readonly scrollsAtEdge: boolean;
  readonly keepsTool: boolean;
  readonly hasLetterKeys: boolean;
  readonly penWidth: 'varies' | 'constant';
  /** 0 draws what the hand does, 1 smooths most. */
  readonly smoothing: number;
  /** Which hands make a shape by resting at the end of a stroke: a mouse rests for other reasons too. */
  readonly holdsToShape: 'pen-and-finger' | 'always' | 'never';
  /** Which shapes a dragged box chooses. */
  readonly boxTakes: 'touched' | 'within';
  readonly showsNumbers: boolean;
  readonly showsMinimap: boolean;
}

export type PreferenceName = keyof PreferenceValues;

interface Described<Value> {
  readonly label: string;
  readonly hint?: string;
  readonly section: 'Drawing' | 'Moving' | 'View' | 'Keyboard';
  readonly initial: Value;
}

/** One preference as the dialog shows it: a switch, one of a few, or a slider from 0 to 1. */
export type Preference<Value> = Described<Value> &
  (
    | { readonly kind: 'switch' }
    | {
        readonly kind: 'choice';
        readonly choices: readonly { readonly value: Value; readonly label: string }[];
      }
    | { readonly kind: 'slider' }
  );

type PreferenceTable = { readonly [Name in PreferenceName]: Preference<PreferenceValues[Name]> };

/** Every preference, in the order of the dialog. */
export const PREFERENCES: PreferenceTable = {
  penWidth: {
    ...{ kind: 'choice', section: 'Drawing', label: 'Width of the pen', initial: 'varies' },
    choices: [
      { value: 'varies', label: 'Follows pressure and speed' },
      { value: 'constant', label: 'Always the same' },
    ],
  },
  smoothing: {
    ...{ kind: 'slider', section: 'Drawing', label: 'Smoothing', initial: 0.5 },
    hint: 'How much a shaking hand is evened out',
  },
  holdsToShape: {
    ...{ kind: 'choice', section: 'Drawing', label: 'Hold to make a shape', initial: 'pen-and-finger' },
    choices: [
      { value: 'pen-and-finger', label: 'With a pen or a finger' },
      { value: 'always', label: 'With a mouse too' },
      { value: 'never', label: 'Never' },
    ],
    hint: 'Rest at the end of a stroke: a box, a circle or a straight line becomes one',
  },
  keepsTool: {
    ...{ kind: 'switch', section: 'Drawing', label: 'Keep the tool after drawing', initial: false },
  },
  boxTakes: {
    ...{ kind: 'choice', section: 'Moving', label: 'Drag to select', initial: 'touched' },
    choices: [
      { value: 'touched', label: 'All that the box touches' },
      { value: 'within', label: 'What lies wholly within' },
    ],
  },
  snapsToShapes: {
    ...{ kind: 'switch', section: 'Moving', label: 'Snap to other shapes', initial: false },
    hint: 'Edges, middles and equal gaps. Holding Ctrl or Cmd turns it round while you drag',
  },
  snapsToGrid: { ...{ kind: 'switch', section: 'Moving', label: 'Snap to the grid', initial: false } },
  scrollsAtEdge: {
    ...{ kind: 'switch', section: 'Moving', label: 'Move the board at its edge', initial: true },
    hint: 'While something is dragged there',
  },
  gridKind: {
    ...{ kind: 'choice', section: 'View', label: 'Grid', initial: 'dots' },
    choices: [
      { value: 'dots', label: 'Dots' },
      { value: 'lines', label: 'Lines' },
    ],
  },
  wheel: {
    ...{ kind: 'choice', section: 'View', label: 'Mouse wheel', initial: 'moves' },
    choices: [
      { value: 'moves', label: 'Moves the board (trackpad)' },
      { value: 'zooms', label: 'Zooms (mouse)' },
    ],
  },
  invertsZoom: { ...{ kind: 'switch', section: 'View', label: 'Zoom the other way round', initial: false } },
  showsMinimap: { ...{ kind: 'switch', section: 'View', label: 'Map of the board', initial: false } },
  showsNumbers: {
    ...{ kind: 'switch', section: 'View', label: 'Place and size in numbers', initial: false },
  },
  hasLetterKeys: {
    ...{ kind: 'switch', section: 'Keyboard', label: 'Shortcuts of one letter', initial: true },
    hint: 'Turn off if a screen reader or a dictation needs the letters',
  },
};

export const PREFERENCE_NAMES = Object.keys(PREFERENCES) as readonly PreferenceName[];

export interface Preferences {
  readonly values: ReadonlySignal<PreferenceValues>;
  set<Name extends PreferenceName>(name: Name, value: PreferenceValues[Name]): void;
}

const SETTING = 'preferences';

function isGood(name: PreferenceName, value: unknown): boolean {
  const preference = PREFERENCES[name];
  if (preference.kind === 'switch') return typeof value === 'boolean';
  if (preference.kind === 'slider') return typeof value === 'number' && value >= 0 && value <= 1;
  return preference.choices.some((choice) => choice.value === value);
}

function readStored(text: string | null): PreferenceValues {
  const values: Record<string, unknown> = Object.fromEntries(
    PREFERENCE_NAMES.map((name) => [name, PREFERENCES[name].initial]),
  );
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    if (typeof stored === 'object' && stored !== null) {
      const given = stored as Readonly<Record<string, unknown>>;
      for (const name of PREFERENCE_NAMES) {
        if (Object.hasOwn(given, name) && isGood(name, given[name])) values[name] = given[name];
      }
    }
  } catch {
    // What can't be read is as if nothing had been chosen.
  }
  return values as unknown as PreferenceValues;
}

/** The preferences of this device; only what differs from the defaults is stored, so that a better default reaches everybody. */
export function createPreferences(storage: SettingStorage): Preferences {
  const values = signal(readStored(storage.get(SETTING)));
  return {
    values,
    set(name, value) {
      if (!isGood(name, value) || values.peek()[name] === value) return;
      values.value = { ...values.peek(), [name]: value };
      const chosen = PREFERENCE_NAMES.filter((each) => values.peek()[each] !== PREFERENCES[each].initial);
      storage.set(
        SETTING,
        JSON.stringify(Object.fromEntries(chosen.map((each) => [each, values.peek()[each]]))),
      );
    },
  };
}
