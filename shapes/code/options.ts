import { sentence } from '../../board/sentence';
import { LINE, MOVE, QUADRATIC } from '../../render/pen';
import type { ShapeOption } from '../shape-kind';
import { LANGUAGES } from './languages';
import type { Code } from './model';

const LINES = [MOVE, 11, 6, LINE, 20, 6, MOVE, 11, 12, LINE, 20, 12, MOVE, 11, 18, LINE, 17, 18];

export const CODE_OPTIONS: readonly ShapeOption<Code>[] = [
  {
    id: 'language',
    label: 'Language',
    choices: [['', sentence('Guessed')], ['plaintext', sentence('Plain text')], ...LANGUAGES].map(
      ([value, label]) => ({ value: value!, label: label!, patch: { language: value } }),
    ),
    current: ({ language }) => language,
  },
  {
    id: 'numbers',
    label: 'Line numbers',
    choices: [
      {
        value: 'on',
        label: 'On',
        picture: [...LINES, MOVE, 4, 6, LINE, 5, 6, MOVE, 4, 12, LINE, 5, 12, MOVE, 4, 18, LINE, 5, 18],
        patch: { numbers: true },
      },
      { value: 'off', label: 'Off', picture: LINES, patch: { numbers: false } },
    ],
    current: ({ numbers }) => (numbers ? 'on' : 'off'),
  },
  {
    id: 'width',
    label: 'Long lines',
    choices: [
      {
        value: 'auto',
        label: 'Stay whole',
        picture: [MOVE, 3, 12, LINE, 21, 12, MOVE, 17, 8, LINE, 21, 12, LINE, 17, 16],
        patch: { width: 'auto' },
      },
      {
        value: 'fixed',
        label: 'Are broken',
        picture: [
          ...[MOVE, 3, 7, LINE, 17, 7, QUADRATIC, 21, 7, 21, 11, QUADRATIC, 21, 15, 17, 15, LINE, 8, 15],
          ...[MOVE, 12, 11, LINE, 8, 15, LINE, 12, 19],
        ],
        patch: { width: 'fixed' },
      },
    ],
    current: ({ width }) => width,
  },
];
