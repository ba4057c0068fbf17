import type { ColouredLetters } from '../shape-kind';

/** All of the product's palette, so that the dark theme has its own of each. */
const NAMED: Readonly<Record<string, string>> = {
  ...{
    red: '#d3323f',
    orange: '#c2620e',
    yellow: '#b08800',
    green: '#2c8544',
    teal: '#0a827c',
    cyan: '#0a827c',
  },
  ...{ blue: '#3358d4', purple: '#7446c6', violet: '#7446c6', magenta: '#c02f84', pink: '#c02f84' },
  ...{ brown: '#85583b', gray: '#686e78', grey: '#686e78', white: '#ffffff', black: '#1d1d20' },
};

/** The colour that a source names, as it is stored; `otherwise` where it is none that is known. */
export function colourNamed(name: string, otherwise: string | undefined): string | undefined {
  const small = name.toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(small)) return small;
  return Object.hasOwn(NAMED, small) ? NAMED[small] : otherwise;
}

const PARTS = /(\\(?:[a-zA-Z]+|[\s\S]))|([{}&^_])/g;

/** The source while it is written: commands stand out, and what only holds it together steps back. An empty one shows the field's own words. */
export function coloursOfSource({ text }: { readonly text: string }): readonly ColouredLetters[] | undefined {
  if (text === '') return undefined;
  return [...text.matchAll(PARTS)].map(({ 0: part, 1: command, index }) => {
    const color = command === undefined ? '#686e78' : '#3358d4';
    return { from: index, to: index + part.length, style: { color } };
  });
}
