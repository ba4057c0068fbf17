import type { ShapeKind } from '../shape-kind';
import { coloursOf } from './colours';
import { drawCode, leaveLetters } from './drawing';
import { codeText } from './geometry';
import type { Code } from './model';
import { CODE_OPTIONS } from './options';

/** Grammars are large, and few boards have programs on them. */
export const laterOfCode: Partial<ShapeKind<Code>> = {
  drawing: drawCode,
  text: { ...codeText, colours: coloursOf, whileWritten: leaveLetters },
  options: CODE_OPTIONS,
};
