import type { ColouredLetters } from '../shape-kind';
import { type CodeSpan, readCode } from './highlight';
import type { Code } from './model';

/** All of the product's palette, so that the dark theme has its own of each; every one is read on white at 4.5 to 1, and in the dark. */
const VIOLET = '#7446c6';
const BLUE = '#3358d4';
const TEAL = '#0a827c';
const GREEN = '#2c8544';
const PINK = '#c02f84';
const BROWN = '#85583b';
const RED = '#d3323f';
export const FAINT = '#686e78';

/** By what the grammars call a part, the first word of it; parts that are not named here are ink. */
const COLOURS: Readonly<Record<string, string>> = {
  ...{ keyword: VIOLET, title: BLUE, 'title.class_': TEAL, type: TEAL, built_in: TEAL, class: TEAL },
  ...{ string: GREEN, regexp: GREEN, char: GREEN, addition: GREEN, link: GREEN },
  ...{ number: PINK, literal: PINK, symbol: PINK, bullet: PINK, meta: PINK },
  ...{ attr: BROWN, attribute: BROWN, property: BROWN, variable: BROWN, 'template-variable': BROWN },
  ...{ name: RED, section: RED, deletion: RED, 'selector-tag': RED, 'selector-class': RED },
  ...{ 'selector-id': RED, 'selector-attr': RED, 'selector-pseudo': RED },
  ...{ comment: FAINT, quote: FAINT, doctag: FAINT, tag: FAINT },
};

function colourOf({ sort }: CodeSpan): string | undefined {
  const [first, second] = sort.split(' ');
  return COLOURS[`${first}.${second}`] ?? COLOURS[first!];
}

const remembered = new WeakMap<Code, readonly ColouredLetters[]>();

/** What of a program is not in the colour of ink, in order and apart. */
export function coloursOf(shape: Code): readonly ColouredLetters[] {
  const known = remembered.get(shape);
  if (known) return known;
  const spans = readCode(shape.text, shape.language).spans.flatMap((span) => {
    const color = colourOf(span);
    return color === undefined ? [] : [{ from: span.from, to: span.to, style: { color } }];
  });
  remembered.set(shape, spans);
  return spans;
}
