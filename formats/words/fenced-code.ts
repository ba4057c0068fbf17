import { sentence } from '../../board/sentence';
import type { ShapeDraft } from '../../board/shape';
import type { Reading } from '../imported';

const LONGEST_TEXT = 100_000;
const LONGEST_NAME = 40;

/** What people write after a fence, and the name under which a language is known. */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ ts: 'typescript', tsx: 'typescript', js: 'javascript', jsx: 'javascript', mjs: 'javascript' },
    ...{ py: 'python', rb: 'ruby', rs: 'rust', kt: 'kotlin', golang: 'go', cs: 'csharp', 'c#': 'csharp' },
    ...{ 'c++': 'cpp', cc: 'cpp', h: 'c', sh: 'bash', shell: 'bash', zsh: 'bash', console: 'bash' },
    ...{ html: 'xml', svg: 'xml', yml: 'yaml', md: 'markdown', jsonc: 'json', json5: 'json' },
    ...{ text: 'plaintext', txt: 'plaintext', plain: 'plaintext', postgresql: 'sql', mysql: 'sql' },
  }),
);

/** A language as it is stored: in small letters, by the name that all know it by. */
export function languageNamed(written: string): string {
  const name = written.toLowerCase().slice(0, LONGEST_NAME);
  return NAMES.get(name) ?? name;
}

/** As small as it may be: whoever has the fonts makes it as large as its program. */
const SIZE = [280, 76] as const;

/** A program as a shape. @param looks beside its words, and where it lies */
export function draftOfCode(language: string, text: string, looks: Partial<ShapeDraft> = {}): ShapeDraft {
  const named = languageNamed(language);
  return { at: [0, 0], size: SIZE, ...looks, type: 'code', ...(named ? { language: named } : {}), text };
}

const OPENING = /^\s{0,3}(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/;

/** A text that is one fenced block of Markdown and nothing else. */
export function readFencedCode(text: string): Reading | undefined {
  const lines = text.replace(/\r\n?/g, '\n').trim().split('\n');
  const [, fence = '', language = ''] = OPENING.exec(lines[0]!) ?? [];
  if (fence === '' || lines.length < 2) return undefined;
  const isEnd = (line: string) => line.trim().startsWith(fence) && /^\s*([`~])\1*\s*$/.test(line);
  // A fence in between ends it there: then there is more than one thing in the text.
  if (lines.findIndex((line, index) => index > 0 && isEnd(line)) !== lines.length - 1) return undefined;
  const words = lines
    .slice(1, -1)
    .join('\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
  const leftOut = new Map(words.length > LONGEST_TEXT ? [[sentence('end of a very long text'), 1]] : []);
  const kept = words.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '');
  return { ok: true, value: { drafts: [draftOfCode(language, kept)], settings: {}, leftOut } };
}

/** The fence that a line begins, which is all that was written: its language; undefined for anything else. */
export function readBegunFence(text: string): string | undefined {
  return /^```([\w+#.-]{0,40})[ \n]$/.exec(text)?.[1];
}
