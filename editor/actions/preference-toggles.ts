import { sentence } from '../../board/sentence';
import type { PreferenceName, PreferenceValues } from '../preferences/preferences';
import type { Action } from './action';
import type { ActionPorts } from './ports';

type SwitchName = {
  [Name in PreferenceName]: PreferenceValues[Name] extends boolean ? Name : never;
}[PreferenceName];

type SwitchFace = readonly [SwitchName, label: string, icon: string, keys: readonly string[], more?: string];

const SWITCHES: readonly SwitchFace[] = [
  ['snapsToShapes', sentence('Snap to other shapes'), 'magnet', ['alt+s']],
  ['snapsToGrid', sentence('Snap to the grid'), 'grid-3x3', ["mod+shift+'"]],
  [
    'showsNumbers',
    sentence('Place and size in numbers'),
    'ruler',
    ['alt+/'],
    sentence('position coordinates width height'),
  ],
  ['showsMinimap', sentence('Map of the board'), 'map', ['alt+m'], sentence('minimap overview navigator')],
];

/** Preferences that one turns on and off while working. */
export function togglePreferences({ preferences }: Pick<ActionPorts, 'preferences'>): readonly Action[] {
  return SWITCHES.map(([name, label, icon, keys, more]) => ({
    id: name,
    label,
    group: 'view' as const,
    keys,
    icon,
    keywords: more ?? 'preference setting',
    writes: false,
    isEnabled: () => true,
    isOn: () => preferences.values.value[name],
    run: () => preferences.set(name, !preferences.values.peek()[name]),
  }));
}

/** Focus leaves nothing but the board; viewing leaves nothing that could be changed by a slip of the hand. */
export function toggleModes({ modes }: Pick<ActionPorts, 'modes'>): readonly Action[] {
  const actionFor = (
    id: string,
    label: string,
    icon: string,
    keys: readonly string[],
    mode: ActionPorts['modes']['isFocused'],
  ): Action => ({
    ...{ id, label, icon, keys, group: 'view', writes: false },
    keywords: 'zen hide read-only presentation',
    isEnabled: () => true,
    isOn: () => mode.value,
    run() {
      mode.value = !mode.peek();
    },
  });
  return [
    actionFor('focus', sentence('Focus mode'), 'focus', ['alt+z', 'mod+.'], modes.isFocused),
    actionFor('viewing', sentence('View mode'), 'eye', ['alt+r'], modes.isViewing),
  ];
}
