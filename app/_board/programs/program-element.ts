import { effect, type Signal, untracked } from '@preact/signals-core';
import { centerOf } from '../../../board/geometry/box';
import type { Point, Shape } from '../../../board/shape';
import type { Editor } from '../../../editor/editor';
import { translate } from '../../_language/translate';
import type { ShapeElement } from '../follow-shapes';

export interface ProgramLooks {
  readonly program: string;
  readonly copy: string;
}

export interface ProgramPorts {
  readonly editor: Pick<Editor, 'camera' | 'selection' | 'text' | 'isVeiled'>;
  /** Where a mouse rests on the screen; null where none does, or it works. */
  readonly mouse: Signal<Point | null>;
  copy(text: string): void;
}

/** CSS pixels of a program's sides below which the button would cover it. */
const SMALLEST: Point = [110, 50];

/** The button over a program: there while it is selected or under the mouse. */
export function createProgramElement(
  first: Shape,
  { editor, mouse, copy }: ProgramPorts,
  looks: ProgramLooks,
): ShapeElement {
  const { camera, selection, text } = editor;
  const element = document.createElement('div');
  element.className = looks.program;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = looks.copy;
  button.textContent = translate('Copy');
  button.setAttribute('aria-label', translate('Copy code'));
  element.append(button);
  let [shape, shown] = [first, first];
  button.addEventListener('click', () => {
    if (!editor.isVeiled(shape.id)) copy(shape.text);
  });
  const isUnder = ([x, y]: Point) => {
    const [left, top] = camera.toScreen(centerOf(shown));
    const { zoom } = camera.state.peek();
    const [sine, cosine] = [Math.sin(-shown.angle), Math.cos(-shown.angle)];
    const [along, across] = [(x - left) / zoom, (y - top) / zoom];
    return (
      Math.abs(along * cosine - across * sine) <= shown.size[0] / 2 &&
      Math.abs(along * sine + across * cosine) <= shown.size[1] / 2
    );
  };
  const isMeant = () => {
    const place = mouse.value;
    const isChosen = selection.ids.value.size === 1 && selection.ids.value.has(first.id);
    return text.editing.value !== first.id && (isChosen || (place !== null && isUnder(place)));
  };
  let hasRoom = false;
  const look = () => {
    element.hidden = !(isMeant() && hasRoom && shape.text !== '' && !editor.isVeiled(shape.id));
  };
  // Also where the board moves below a mouse that rests: whoever tells that does not follow the mouse.
  const show = () => untracked(look);
  const stop = effect(look);
  return {
    element,
    dress(next) {
      shape = next;
      show();
    },
    place(next) {
      shown = next;
      const [x, y] = camera.toScreen(centerOf(next));
      const { zoom } = camera.state.peek();
      hasRoom = next.size[0] * zoom >= SMALLEST[0] && next.size[1] * zoom >= SMALLEST[1];
      show();
      Object.assign(element.style, {
        width: `${next.size[0]}px`,
        height: `${next.size[1]}px`,
        transform: `translate(${x}px, ${y}px) rotate(${next.angle}rad) scale(${zoom}) translate(-50%, -50%)`,
      });
      element.style.setProperty('--zoom', String(zoom));
    },
    dispose: stop,
  };
}
