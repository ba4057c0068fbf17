import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';
import type { Point } from '../../board/shape';
import type { CommentSpot } from '../comment-spot';
import { createPanning } from '../gestures/panning';
import { createPointing } from '../gestures/pointing';
import type { Tool } from './tool';
import type { ToolPorts } from './tool-ports';

export interface CommentToolPorts extends Pick<ToolPorts, 'camera' | 'shapeUnder'> {
  /** Asked for by a click; whoever shows comments takes it from here. */
  readonly commenting: Signal<CommentSpot | null>;
  readonly canComment: ReadonlySignal<boolean>;
}

/** A click says where a comment is to be; a drag moves the view, as with the hand. It changes nothing on the board. */
export function createCommentTool({ commenting, canComment, ...ports }: CommentToolPorts): Tool {
  const ask = (point: Point, shape: ShapeId | null) => {
    if (canComment.peek()) commenting.value = { point, shape };
  };
  return {
    id: 'comment',
    label: 'Comment',
    keys: ['c'],
    icon: 'message-circle',
    keywords: 'remark thread feedback mention',
    cursor: 'crosshair',
    writes: false,
    isOffered: canComment,
    togglesBack: true,
    placeAt: (point) => ask(point, null),
    press: (start) =>
      createPointing(start, {
        writes: false,
        click: (input) => ask(input.point, ports.shapeUnder(input)?.id ?? null),
        drag: (input) => createPanning(ports, input),
      }),
  };
}
