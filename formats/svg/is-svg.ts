/** Whether a text is an SVG document, by its first words: what a drawing program puts on the clipboard or into a file. */
export function isSvg(text: string): boolean {
  const start = text
    .slice(0, 4_096)
    .replace(/^\ufeff/, '')
    .trimStart();
  return /^(<\?xml|<!--|<!DOCTYPE\s+svg|<svg[\s>])/i.test(start) && /<svg[\s>]/i.test(text.slice(0, 100_000));
}
