import { sentence } from '../../board/sentence';
import { ownWord } from '../own-words';

/** Why a source can't be drawn: what is wrong, and the part of the source it is about, where that is known. */
export interface Trouble {
  readonly what: string;
  readonly part?: string;
}

const UNREADABLE = sentence('This can’t be read as a formula');
const UNKNOWN = sentence('This is not known here');
const BRACES = sentence('A brace has no partner');
const MISSING = sentence('Something is missing after this');
const NO_END = sentence('This has no end');
const LACKING = sentence('This is missing');
const FENCES = sentence('\\left and \\right don’t go together');
const TWICE = sentence('Two exponents or two indices in one place: use braces');
const MISPLACED = sentence('This can’t stand here');
const TOO_MUCH = sentence('This formula is too large to be drawn');

export const tooMuch: Trouble = { what: TOO_MUCH };
export const unreadable: Trouble = { what: UNREADABLE };

/** By what the reader calls a mistake (MathJax's own ids of its messages). */
const KNOWN: Readonly<Record<string, string>> = {
  ...{ UndefinedControlSequence: UNKNOWN, UnknownEnv: UNKNOWN },
  ...{ ExtraCloseMissingOpen: BRACES, ExtraOpenMissingClose: BRACES, MissingCloseBrace: BRACES },
  ...{ MissingArgFor: MISSING, MissingOrUnrecognizedDelim: MISSING, MissingDimOrUnits: MISSING },
  ...{ EnvBadEnd: NO_END, EnvMissingEnd: LACKING, MissingCloseBracket: BRACES, ExtraCloseLooking: BRACES },
  ...{ ExtraLeftMissingRight: FENCES, MissingLeftExtraRight: FENCES },
  ...{ DoubleExponent: TWICE, DoubleSubscripts: TWICE, DoubleExponentPrime: TWICE },
  ...{ Misplaced: MISPLACED, MisplacedLimits: MISPLACED, XalignOverflow: MISPLACED, ExtraMiddle: MISPLACED },
};

/** What a mistake is called, and which part of the source it names. */
export function troubleOf(id: string, message: string): Trouble {
  const what = KNOWN[id] ?? UNREADABLE;
  const [part] = /\\[a-zA-Z]+\*?(?:\{[^}]*\})?|\\.|(?<=')[^']+(?=')|(?<= )&/.exec(message) ?? [];
  return what === BRACES || what === FENCES || what === TWICE || !part ? { what } : { what, part };
}

/** Commands that would reach beyond their formula, or that mean nothing on a board: they are unknown like any other. */
const REFUSED: ReadonlySet<string> = new Set([
  ...['label', 'ref', 'eqref', 'tag', 'mmlToken', 'definecolor', 'colorbox', 'fcolorbox'],
  ...[
    'DeclareMathOperator',
    'def',
    'let',
    'newcommand',
    'renewcommand',
    'require',
    'href',
    'includegraphics',
  ],
]);

/** The first command of a source that nobody may use. */
export function refusedIn(source: string): Trouble | undefined {
  for (const [part, name] of source.matchAll(/\\([a-zA-Z]+|[\s\S])/g))
    if (REFUSED.has(name!)) return { what: UNKNOWN, part };
  return undefined;
}

/** In the language of whoever looks. */
export function sayTrouble({ what, part }: Trouble): string {
  return part === undefined ? ownWord(what) : `${ownWord(what)}: ${part}`;
}
