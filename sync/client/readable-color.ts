/** Colours for people whose own can't be read; each carries white text. */
const PALETTE = ['#d6336c', '#7048e8', '#1971c2', '#0c8599', '#2f9e44', '#b35900', '#c92a2a', '#5f3dc4'];
/** Contrast that white text needs at least (WCAG 2.2, large text and graphics). */
const LEAST_CONTRAST = 3;

type Channels = readonly [red: number, green: number, blue: number];

function readHex(color: unknown): Channels | null {
  if (typeof color !== 'string' || !/^#[0-9a-f]{6}$/i.test(color)) return null;
  const at = (index: number) => Number.parseInt(color.slice(index, index + 2), 16);
  return [at(1), at(3), at(5)];
}

/** Relative luminance, WCAG 2.2. */
function luminance(channels: Channels): number {
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrastWithWhite(channels: Channels): number {
  return 1.05 / (luminance(channels) + 0.05);
}

function darken([red, green, blue]: Channels): Channels {
  return [red * 0.92, green * 0.92, blue * 0.92];
}

/** The person's colour, darkened until white text can be read on it; one of the palette, by `client`, where it is not a colour. */
export function readableColor(color: unknown, client: number): string {
  const channels = readHex(color);
  if (!channels) return PALETTE[Math.abs(client) % PALETTE.length]!;
  let readable = channels;
  while (contrastWithWhite(readable) < LEAST_CONTRAST) readable = darken(readable);
  return `#${readable.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}
