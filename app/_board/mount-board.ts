import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { History } from '../../board/history';
import { inRow } from '../../board/sentence';
import type { Board } from '../../board/transaction';
import { listenToClipboard } from '../../editor/clipboard/clipboard-events';
import type { AssembledEditor } from '../../editor/create-editor';
import { listenToFiles } from '../../editor/files/file-events';
import { attachKeyboard } from '../../editor/input/attach-keyboard';
import { attachPointerInput } from '../../editor/input/attach-pointer-input';
import type { OverlayLook } from '../../editor/selection/selection-overlay';
import { mountTextOverlay } from '../../editor/text/text-overlay';
import { FONT_FAMILIES } from '../../render/fonts';
import type { Clock } from '../../render/frame-loop';
import type { Scene } from '../../render/scene';
import { themeNamed } from '../../render/theme';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { translate } from '../_language/translate';
import { translateError, translateSentence } from '../_language/translate-sentence';
import { isDark } from '../_ui/theme';
import { tell } from '../_ui/toast';
import { drawWithPen } from './draw-with-pen';
import type { DrawingSurface } from './drawing-surface';
import { giveEarlyHand } from './early-hand';

export interface MountPorts {
  readonly board: Board;
  readonly history: History;
  readonly scene: Scene;
  readonly kinds: ShapeKinds;
  readonly editor: AssembledEditor;
  readonly drawing: DrawingSurface;
  readonly clock: Clock;
  readonly ready: ReadonlySignal<boolean>;
}

/** The interface's colours as they are on the page, read again when the theme changes. */
function createLook(): () => OverlayLook {
  let look: OverlayLook | null = null;
  let isLookDark: boolean | null = null;
  return () => {
    if (look && isLookDark === isDark.peek()) return look;
    isLookDark = isDark.peek();
    const style = getComputedStyle(document.documentElement);
    const read = (name: string, fallback: string) => style.getPropertyValue(name).trim() || fallback;
    look = {
      accent: read('--accent', '#0d7068'),
      guide: read('--guide', '#d6336c'),
      paper: read('--paper', '#ffffff'),
      font: read('--font-chrome', 'sans-serif'),
    };
    return look;
  };
}

/** A dialog or menu that is open has the keyboard. */
function isBoardFocused(): boolean {
  return !document.activeElement?.closest('[role="dialog"], [role="alertdialog"], [role="menu"]');
}

/** One after the other, each as the Open menu would. */
async function bringFiles({ files, selection }: AssembledEditor, given: readonly File[]): Promise<void> {
  for (const file of given) {
    try {
      const { ids, account } = await files.open(file);
      selection.set(ids);
      if (account.length > 0) tell(translateSentence(inRow(account)), 'warning');
    } catch (error) {
      tell(translateError(error as Error), 'trouble');
    }
  }
}

/** Plugs the editor into an element of the page: pointers, keys, the clipboard, text in place, what is drawn over shapes. */
export function plugIn(element: HTMLElement, ports: MountPorts): () => void {
  const { board, history, scene, kinds, editor, drawing, clock, ready } = ports;
  const { stage, measure } = drawing;
  const overlay = editor.createOverlay(createLook());
  const paint = (stored: string) => themeNamed(isDark.peek() ? 'dark' : 'light').paint(stored);
  const stops = [
    stage.addOverlay(overlay.draw),
    effect(() => drawing.setGridKind(editor.preferences.values.value.gridKind)),
    overlay.watch(() => stage.invalidateOverlay()),
    drawWithPen(element, { ...editor, board, ready }),
    attachPointerInput(element, { ...editor, clock, isSpaceHeld: editor.interaction.isSpaceHeld }),
    attachKeyboard(window, editor.keyboard),
    listenToClipboard(document, { clipboard: editor.clipboard, isBoardFocused }),
    listenToFiles(element, document, { bring: (files) => void bringFiles(editor, files), isBoardFocused }),
    mountTextOverlay(element, {
      board,
      history,
      camera: editor.camera,
      editing: editor.text,
      formatting: editor.formatting,
      kinds,
      measure,
      look: { name: translate('Text'), family: (font) => FONT_FAMILIES[font], color: paint },
      hideText: (id) => scene.hideText(id),
      press: (key) => editor.keyboard.down(key),
      now: () => clock.now(),
    }),
  ];
  giveEarlyHand(window, element, board.count === 0);
  return () => {
    for (const stop of stops.reverse()) stop();
  };
}
