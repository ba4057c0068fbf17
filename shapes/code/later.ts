import type { ShapeKind } from '../shape-kind';
import { coloursOf } from './colours';
import { drawCode, languageNameOf, leaveLetters } from './drawing';
import { codeGeometry, codeText } from './geometry';
import type { Code } from './model';
import { CODE_OPTIONS } from './options';

/** Grammars are large, and few boards have programs on them. */
export const laterOfCode: Partial<ShapeKind<Code>> = {
  geometry: codeGeometry,
  drawing: drawCode,
  text: { ...codeText, colours: coloursOf, languageName: languageNameOf, whileWritten: leaveLetters },
  options: CODE_OPTIONS,
};
