import { hexToOklch, oklchToHex } from './oklch';
import { FILL_COLOURS, NOTE_COLOURS, STROKE_COLOURS } from './palette';

export type ThemeName = 'light' | 'dark';

/** How stored colours look: a board is stored once, in the colours of the light theme. */
export interface Theme {
  readonly name: ThemeName;
  /** The paper where the board has no background of its own. */
  readonly background: string;
  /** Colour of the background grid at full strength, `#rrggbb`. */
  readonly grid: string;
  /** CSS colour of the shadow under lifted paper. */
  readonly shadow: string;
  /** What is painted for a stored `#rrggbb`. */
  paint(stored: string): string;
}

const HEX = /^#[0-9a-f]{6}$/;
const MOST_REMEMBERED = 4_096;

/** From 0 for greys and pastels to 1 for colours as strong as a marker's. */
function vividness(chroma: number): number {
  return Math.min(1, Math.max(0, (chroma - 0.1) / 0.05));
}

/** Strong colours stay as light as they were, up to this: yellow turned around would be mud, and a marker is to be seen on dark paper too. */
const BRIGHTEST_VIVID = 0.82;

/**
 * Paper and ink change places: white (1) becomes the dark paper's level, black a soft white. Hue stays, so red stays red;
 * Excalidraw's CSS filter (invert 93 %, hue-rotate 180°) shifts hues and turns pictures negative.
 */
function invertLightness(stored: string): string {
  const { l, c, h } = hexToOklch(stored);
  const inverted = 0.955 - 0.675 * l ** 1.15;
  const vivid = Math.max(inverted, Math.min(l, BRIGHTEST_VIVID));
  return oklchToHex({ l: inverted + vividness(c) * (vivid - inverted), c: c * 0.92, h });
}

function createDarkPaint(): (stored: string) => string {
  const known = new Map<string, string>();
  for (const { value, dark } of [...NOTE_COLOURS, ...FILL_COLOURS, ...STROKE_COLOURS]) known.set(value, dark);
  const remembered = new Map<string, string>();
  return (stored) => {
    const found = known.get(stored) ?? remembered.get(stored);
    if (found !== undefined) return found;
    if (!HEX.test(stored)) return stored;
    const painted = invertLightness(stored);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(stored, painted);
    return painted;
  };
}

/** How coloured ink lies on the paper of a theme, as canvases and CSS call it. */
export function tintOf({ name }: Theme): 'multiply' | 'screen' {
  return name === 'dark' ? 'screen' : 'multiply';
}

export const LIGHT_THEME: Theme = {
  name: 'light',
  background: '#fcfcfb',
  grid: '#c9c9d2',
  shadow: 'rgba(28, 28, 40, 0.22)',
  paint: (stored) => stored,
};

export const DARK_THEME: Theme = {
  name: 'dark',
  background: '#16171b',
  grid: '#4a4c57',
  shadow: 'rgba(0, 0, 0, 0.5)',
  paint: createDarkPaint(),
};

export function themeNamed(name: ThemeName): Theme {
  return name === 'dark' ? DARK_THEME : LIGHT_THEME;
}
