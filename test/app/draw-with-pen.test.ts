import { signal } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import { drawWithPen } from '../../app/_board/draw-with-pen';
import { createEditorDriver } from '../harness/editor-driver';

/** What a browser says when something touches the board. */
const TIP = { pointerType: 'pen', button: 0, buttons: 1 };

function openBoard({ isReady = true, canWrite = true } = {}) {
  const driver = createEditorDriver();
  const { editor, board } = driver;
  const ready = signal(isReady);
  const surface = new EventTarget() as HTMLElement;
  const ports = { board, toolbox: editor.toolbox, canWrite: signal(canWrite), ready };
  const stop = drawWithPen(surface, ports);
  const touch = (how: Partial<typeof TIP> = {}) => {
    surface.dispatchEvent(Object.assign(new Event('pointerdown'), TIP, how));
    return editor.toolbox.active.peek();
  };
  return { driver, editor, ready, touch, stop };
}

describe('a pen that is put to the board', () => {
  test('draws at once where nothing is to be selected', () => {
    expect(openBoard().touch()).toBe('draw');
  });

  test('takes no tool on a board that still comes from the server: it only looks empty', () => {
    const { ready, touch } = openBoard({ isReady: false });
    expect(touch()).toBe('select');
    ready.value = true;
    expect(touch()).toBe('draw');
  });

  test('takes none with its eraser end, nor with the button at its side', () => {
    const { touch } = openBoard();
    expect(touch({ button: 5, buttons: 32 })).toBe('select');
    expect(touch({ buttons: 33 })).toBe('select');
    expect(touch({ button: 2, buttons: 2 })).toBe('select');
  });

  test('takes none where something lies, and leaves the tool that was chosen', () => {
    const { driver, editor, touch } = openBoard();
    editor.toolbox.choose('hand');
    expect(touch()).toBe('hand');
    editor.toolbox.choose('select');
    driver.put({ at: [0, 0] });
    expect(touch()).toBe('select');
  });

  test('nor for who may only look, nor a mouse, nor when the board is left', () => {
    expect(openBoard({ canWrite: false }).touch()).toBe('select');
    const { touch, stop } = openBoard();
    expect(touch({ pointerType: 'mouse' })).toBe('select');
    stop();
    expect(touch()).toBe('select');
  });
});
