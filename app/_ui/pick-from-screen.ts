/** The browser's way to take a colour from anywhere on the screen, where it has one. */
interface ScreenEyeDropper {
  open(): Promise<{ readonly sRGBHex: string }>;
}

/** '#abc', 'abc', '#AABBCC' and 'rgb(1, 2, 3)' as `#rrggbb`; undefined for what is no colour. */
export function readColour(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(written);
  if (short)
    return `#${short
      .slice(1)
      .flatMap((digit) => [digit, digit])
      .join('')}`;
  const long = /^#?([0-9a-f]{6})$/.exec(written);
  if (long) return `#${long[1]}`;
  const parts = /^rgba?\((\d{1,3})[, ]+(\d{1,3})[, ]+(\d{1,3})/.exec(written)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return undefined;
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Whether the browser has a way of its own to take a colour from the screen. */
export const hasEyeDropper = () => typeof window !== 'undefined' && 'EyeDropper' in window;

/** A colour from anywhere on the screen; undefined for none. */
export async function pickFromScreen(): Promise<string | undefined> {
  const { EyeDropper } = window as unknown as { EyeDropper?: new () => ScreenEyeDropper };
  try {
    return EyeDropper ? readColour((await new EyeDropper().open()).sRGBHex) : undefined;
  } catch {
    // Escape: nothing was picked.
    return undefined;
  }
}
