import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PEOPLE_COLOURS } from '../../app/_board/people-colours';
import { hexToOklch } from '../../render/oklch';
import { nameSomebody } from '../../server/auth/friendly-name';

const CSS = readFileSync(new URL('../../app/_ui/tokens.css', import.meta.url), 'utf8');

type Tokens = ReadonlyMap<string, string>;

function readTokens(block: string): Tokens {
  return new Map(
    [...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, hex]) => [name!, hex!]),
  );
}

const [lightBlock, darkBlock] = CSS.split(/:root\[data-theme=['"]dark['"]\]/);
const THEMES = { light: readTokens(lightBlock!), dark: readTokens(darkBlock!) };

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

/** WCAG 2.2, success criterion 1.4.3. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const LETTERS_ON: readonly (readonly [letters: string, ground: string])[] = [
  ['ink', 'paper'],
  ['ink', 'panel'],
  ['ink', 'panel-sunken'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'panel'],
  ['ink-soft', 'panel-sunken'],
  ['ink-faint', 'paper'],
  ['ink-faint', 'panel'],
  ['accent-ink', 'panel'],
  ['accent-ink', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['warning', 'panel'],
  ['warning', 'warning-soft'],
  ['danger', 'panel'],
  ['danger', 'danger-soft'],
  ['on-danger', 'danger'],
];

test('nobody is shown in the colour of the product itself', () => {
  const place = (hex: string) => {
    const { l, c, h } = hexToOklch(hex);
    return [l, c * Math.cos(h), c * Math.sin(h)] as const;
  };
  const accents = Object.values(THEMES).map((tokens) => place(tokens.get('accent')!));
  const seeds = Array.from({ length: 200 }, (_, seed) => nameSomebody(String(seed)).color);
  const people = new Set([...PEOPLE_COLOURS.map(({ value }) => value), ...seeds]);
  for (const colour of people) {
    const at = place(colour);
    for (const accent of accents) {
      const distance = Math.hypot(at[0] - accent[0], at[1] - accent[1], at[2] - accent[2]);
      expect(distance, colour).toBeGreaterThan(0.06);
    }
  }
});

for (const [name, tokens] of Object.entries(THEMES)) {
  test(`in the ${name} theme all words can be read`, () => {
    for (const [letters, ground] of LETTERS_ON) {
      const ratio = contrast(tokens.get(letters)!, tokens.get(ground)!);
      expect(ratio, `${letters} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test(`in the ${name} theme what is active stands out`, () => {
    expect(contrast(tokens.get('accent')!, tokens.get('panel')!)).toBeGreaterThanOrEqual(3);
    expect(contrast(tokens.get('accent')!, tokens.get('paper')!)).toBeGreaterThanOrEqual(3);
  });
}

const BUTTON = readFileSync(new URL('../../app/_ui/button.module.css', import.meta.url), 'utf8');
/** What the last rule for a button says of a property. */
function saidOf(selector: string, property: string): string {
  const rules = [...BUTTON.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter(([, names]) =>
    names!.includes(selector),
  );
  const said = rules.flatMap(
    ([, , body]) => new RegExp(`(?:^|\\s)${property}: ([^;]+);`).exec(body!)?.[1] ?? [],
  );
  return said.at(-1)!.replace(/^var\(--(.+)\)$/, '$1');
}

/** A colour that lets another shine through. */
function blend(over: string, under: string, opacity: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [one, other] = [over, under].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round(one! * opacity + other! * (1 - opacity));
  });
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

for (const [name, tokens] of Object.entries(THEMES)) {
  for (const look of ['quiet', 'accent', 'danger']) {
    test(`in the ${name} theme one reads what a button says that can’t be pressed yet: ${look}`, () => {
      const opacity = Number(saidOf(':disabled', 'opacity'));
      const seen = (token: string) => blend(tokens.get(token)!, tokens.get('panel')!, opacity);
      const rule = `.${look}`;
      expect(contrast(seen(saidOf(':disabled', 'color')), seen(saidOf(rule, 'background')))).toBeGreaterThan(
        3,
      );
    });
  }
}

const MORE = readFileSync(new URL('../../app/_ui/contrast.css', import.meta.url), 'utf8');
const [moreLight, moreDark] = MORE.split(/:root\[data-theme=['"]dark['"]\]/);
const MORE_THEMES = {
  light: new Map([...THEMES.light, ...readTokens(moreLight!)]),
  dark: new Map([...THEMES.dark, ...readTokens(moreDark!)]),
};

for (const [name, tokens] of Object.entries(MORE_THEMES)) {
  test(`for who asks for more contrast the words of the ${name} theme have it`, () => {
    for (const [letters, ground] of LETTERS_ON.filter(([letters]) => !letters.startsWith('on-'))) {
      const ratio = contrast(tokens.get(letters)!, tokens.get(ground)!);
      expect(ratio, `${letters} on ${ground}`).toBeGreaterThanOrEqual(7);
    }
  });
}
