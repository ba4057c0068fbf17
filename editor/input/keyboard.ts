import type { ReadonlySignal } from '@preact/signals-core';
import type { BoardReader } from '../../board/transaction';
import type { Action } from '../actions/action';
import type { Camera } from '../camera/camera';
import type { Selection } from '../editor';
import type { Preferences } from '../preferences/preferences';
import type { OwnedPresenting } from '../presenting/create-presenting';
import { groupAround } from '../selection/meant-unit';
import type { OwnedTextEditing } from '../text/text-editing';
import type { OwnedToolbox } from '../tools/create-toolbox';
import type { Interaction } from './interaction';
import { findByKeys, type KeyPress, matchesKeys } from './keys';

export interface KeyboardPorts {
  readonly actions: readonly Action[];
  readonly toolbox: OwnedToolbox;
  readonly selection: Pick<Selection, 'ids' | 'clear' | 'entered' | 'enter'>;
  readonly board: Pick<BoardReader, 'get' | 'families'>;
  readonly camera: Pick<Camera, 'pan'>;
  readonly canWrite: ReadonlySignal<boolean>;
  readonly text: Pick<OwnedTextEditing, 'editing' | 'end' | 'isInterrupted' | 'resume'>;
  readonly preferences: Pick<Preferences, 'values'>;
  readonly presenting: Pick<OwnedPresenting, 'press'>;
  readonly interaction: Pick<Interaction, 'isBusy' | 'cancel' | 'holdModifiers' | 'holdSpace'>;
  /** An action could not do what it was asked. */
  failed(action: Action, error: unknown): void;
}

export interface HeldKey extends KeyPress {
  /** The key is held down and says itself again. */
  readonly isRepeat?: boolean;
}

/** What keys mean on the board. Each returns whether the key meant something, so that the browser leaves it alone. */
export interface Keyboard {
  down(key: HeldKey): boolean;
  up(key: KeyPress): void;
}

/** CSS pixels that an arrow key moves the view when nothing is selected; with Shift. */
const PAN_STEP = 64;
const LARGE_PAN_STEP = 256;

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const MODIFIER_KEYS = new Set(['Shift', 'Alt', 'Control', 'Meta', 'AltGraph']);

/** A key that types something: a screen reader or a dictation may want it for itself. */
function isLetter({ key, control, alt }: HeldKey): boolean {
  return !control && !alt && [...key].length === 1 && key !== ' ';
}

/** Out of the group that was entered, which is chosen as a whole then. */
function leaveGroup({ selection, board }: KeyboardPorts): void {
  const group = board.get(selection.entered.peek()!);
  const around = group && groupAround(board, group);
  selection.enter(around?.id ?? null, group ? [group.id] : []);
}

/** From the innermost out: the gesture, the text (a dialog may have taken the keyboard from it), what is selected, the tool. */
function stepOut(ports: KeyboardPorts): boolean {
  const { interaction, selection, toolbox, text } = ports;
  if (interaction.isBusy) interaction.cancel();
  else if (toolbox.current.peek().end?.()) return true;
  else if (text.editing.peek() !== null) text.end();
  else if (selection.entered.peek() !== null) leaveGroup(ports);
  else if (selection.ids.peek().size > 0) selection.clear();
  else toolbox.choose(toolbox.tools[0]!.id);
  return true;
}

function panByKey({ camera }: KeyboardPorts, key: HeldKey): boolean {
  const direction = DIRECTIONS[key.key];
  if (!direction || key.control || key.alt) return false;
  const step = key.shift ? LARGE_PAN_STEP : PAN_STEP;
  camera.pan(direction[0] * step, direction[1] * step);
  return true;
}

function runAction(action: Action, { failed }: KeyboardPorts): void {
  try {
    Promise.resolve(action.run()).catch((error: unknown) => failed(action, error));
  } catch (error) {
    failed(action, error);
  }
}

/** Of tools and possible actions the one whose key this is; what a key types goes before where it lies. */
function findMeaning({ actions, toolbox, canWrite }: KeyboardPorts, key: HeldKey) {
  const possible = actions.filter(
    (action) =>
      !action.keysAreNative &&
      (canWrite.peek() || !action.writes) &&
      action.keys.some((keys) => matchesKeys(key, keys)) &&
      action.isEnabled(),
  );
  const meanings = [
    ...toolbox.tools.map((tool) => ({ keys: tool.keys, tool, action: undefined })),
    ...possible.map((action) => ({ keys: action.keys, tool: undefined, action })),
  ];
  return findByKeys(meanings, key);
}

/** Keys of tools and actions, space to hold the view, arrows to move it. While a gesture runs only Escape and held keys count. */
export function createKeyboard(ports: KeyboardPorts): Keyboard {
  const { interaction, toolbox } = ports;
  const hold = ({ shift, alt, control }: KeyPress) => interaction.holdModifiers({ shift, alt, control });
  return {
    down(key) {
      if (MODIFIER_KEYS.has(key.key)) {
        hold(key);
        return interaction.isBusy;
      }
      if (ports.text.isInterrupted.peek() && !key.control) {
        // A person who types has not seen yet that their writing was ended by somebody else.
        if (key.key === 'Escape') ports.text.resume();
        return true;
      }
      if (!interaction.isBusy && ports.presenting.press(key)) return true;
      if (key.key === 'Escape') return !key.isRepeat && stepOut(ports);
      if (key.key === ' ' && !key.control && !key.alt) {
        interaction.holdSpace(true);
        return true;
      }
      if (interaction.isBusy) return true;
      if (key.key === 'Enter' && toolbox.current.peek().end?.()) return true;
      if (isLetter(key) && !ports.preferences.values.peek().hasLetterKeys) return false;
      const meaning = findMeaning(ports, key);
      if (!meaning) return panByKey(ports, key);
      if (meaning.tool && !key.isRepeat) toolbox.toggle(meaning.tool.id);
      if (meaning.action && !(key.isRepeat && meaning.action.isOn)) runAction(meaning.action, ports);
      return true;
    },
    up(key) {
      if (key.key === ' ') interaction.holdSpace(false);
      if (MODIFIER_KEYS.has(key.key)) hold(key);
    },
  };
}
