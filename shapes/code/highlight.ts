import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import markdown from 'highlight.js/lib/languages/markdown';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

const GRAMMARS = {
  ...{
    bash,
    c,
    cpp,
    csharp,
    css,
    go,
    java,
    javascript,
    json,
    kotlin,
    markdown,
    php,
    python,
    ruby,
    rust,
    sql,
  },
  ...{ swift, typescript, xml, yaml },
};
for (const [name, grammar] of Object.entries(GRAMMARS)) highlighter.registerLanguage(name, grammar);

/** A stretch of a program that means something, in UTF-16 units; `sort` is what its grammar calls it: 'keyword', 'title function_'. */
export interface CodeSpan {
  readonly from: number;
  readonly to: number;
  readonly sort: string;
}

/** How a program is read. `language` is '' where none is known; it may be guessed. */
export interface ReadCode {
  readonly language: string;
  readonly spans: readonly CodeSpan[];
}

/** Longer ones stay plain: a hand that types must not wait for them, and this many take a frame (measured: 23 ms for 24,000 letters). */
const LONGEST = 20_000;
/** What a language is guessed by; what is typed behind it changes the guess no more. */
const GUESSED_BY = 600;
/** Guesses that are no better than this are none. */
const LEAST_RELEVANT = 5;
const MOST_REMEMBERED = 200;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
};

/** The library gives markup and nothing else: its own spans, with the program between them. */
function spansIn(markup: string): readonly CodeSpan[] {
  const spans: CodeSpan[] = [];
  const open: string[] = [];
  let at = 0;
  for (const [, begin, end, words] of markup.matchAll(/<span class="([^"]*)">|(<\/span>)|([^<]+)/g)) {
    if (begin !== undefined) open.push(begin);
    else if (end !== undefined) open.pop();
    else if (words !== undefined) {
      const length = words.replace(/&([\w#]+);/g, (whole, name: string) => ENTITIES[name] ?? whole).length;
      // The innermost; what holds a language within another ('language-css') says nothing of its letters.
      const [, sort] = /^hljs-(.+)/.exec(open.at(-1) ?? '') ?? [];
      if (sort !== undefined) spans.push({ from: at, to: at + length, sort });
      at += length;
    }
  }
  return spans;
}

const guesses = new Map<string, string>();
const readings = new Map<string, ReadCode>();

function remember<Value>(kept: Map<string, Value>, key: string, make: () => Value): Value {
  const found = kept.get(key);
  if (found !== undefined) return found;
  if (kept.size >= MOST_REMEMBERED) kept.clear();
  const made = make();
  kept.set(key, made);
  return made;
}

function guess(text: string): string {
  const start = text.slice(0, GUESSED_BY);
  return remember(guesses, start, () => {
    if (start.trim() === '') return '';
    const { language = '', relevance } = highlighter.highlightAuto(start);
    return relevance < LEAST_RELEVANT ? '' : language;
  });
}

/** Finds what the parts of a program are. The same text gives the same, for everybody who has the same version of the grammars. */
export function readCode(text: string, chosen: string): ReadCode {
  return remember(readings, `${chosen}\n${text}`, () => {
    const language = chosen === '' ? guess(text) : chosen;
    if (text.length > LONGEST || !highlighter.getLanguage(language)) return { language, spans: [] };
    const { value } = highlighter.highlight(text, { language, ignoreIllegals: true });
    return { language, spans: spansIn(value) };
  });
}
