import { message } from '../../_language/message';

/** What a hand does: its parts at once, held keys among them. */
export interface Gesture {
  readonly label: string;
  readonly hand: readonly string[];
}

export interface GestureGroup {
  readonly title: string;
  /** What else people call these hands. */
  readonly keywords: string;
  readonly gestures: readonly Gesture[];
}

export const GESTURES: readonly GestureGroup[] = [
  {
    title: message('Mouse'),
    keywords: message('trackpad pointer'),
    gestures: [
      { label: message('Move the board'), hand: ['space', message('Drag')] },
      { label: message('Move the board'), hand: [message('Drag with the middle button')] },
      { label: message('Move the board'), hand: [message('Wheel')] },
      { label: message('Zoom'), hand: ['mod', message('Wheel')] },
      { label: message('Write in a shape'), hand: [message('Double click')] },
      { label: message('Add to the selection'), hand: ['shift', message('Click')] },
      { label: message('Drag a copy'), hand: ['alt', message('Drag')] },
      { label: message('Menu of a shape'), hand: [message('Right click')] },
    ],
  },
  {
    title: message('Fingers'),
    keywords: message('touch pinch phone tablet'),
    gestures: [
      { label: message('Use the tool in hand'), hand: [message('One finger')] },
      { label: message('Zoom and move with fingers'), hand: [message('Two fingers')] },
      { label: message('Write in a shape'), hand: [message('Double tap')] },
      { label: message('Menu of a shape'), hand: [message('Long press with Select')] },
    ],
  },
  {
    title: message('{what, select, device {Pen} other {Pen}}'),
    keywords: message('stylus pencil touch'),
    gestures: [
      { label: message('Move the board'), hand: [message('One finger, once a pen was used')] },
      { label: message('Erase'), hand: [message('Other end of the pen')] },
      { label: message('Make a clean shape'), hand: [message('Rest at the end of a stroke')] },
    ],
  },
];

/** Held on the keyboard; everything else is the hand's own and has a name in each language. */
export const isKey = (part: string): boolean => ['space', 'mod', 'shift', 'alt'].includes(part);
