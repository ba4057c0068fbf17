/** More than this is cut before it is looked at. */
const LONGEST_WORDS = 4_000;

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  semi: ';',
};

/** What stands between marks that slant it. Of one word or a few: nobody slants a page. */
const EMPHASIS = /(^|[^\p{L}\p{N}*_])[*_]([^*_\n]{1,200})[*_](?![\p{L}\p{N}*_])/gu;
/** A letter of a font of icons, which nobody has here. */
const ICON = /\bfa[a-z]?:fa-([\w-]{1,60}) ?/g;

/** Words as people read them: without quotes and marks, with breaks where they say so. */
export function cleanWords(words: string): string {
  return words
    .trim()
    .slice(0, LONGEST_WORDS)
    .replace(/^"([\s\S]*)"$/, '$1')
    .replace(/^`([\s\S]*)`$/, (_, marked: string) => marked.replace(EMPHASIS, '$1$2'))
    .replace(/<br\s*\/?>|\\n/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/\*\*|__/g, '')
    .replace(/[#&](\w+);/g, (all, name: string) => {
      const code = Number(name);
      return ENTITIES[name] ?? (code > 0 && code < 0x110000 ? String.fromCodePoint(code) : all);
    })
    .replace(ICON, (icon: string, name: string, _at: number, all: string) =>
      all.trim() === icon.trim() ? name.replaceAll('-', ' ') : '',
    )
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .trim()
    .slice(0, 1_000);
}
