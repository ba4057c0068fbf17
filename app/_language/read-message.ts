/** What stands in for the names in braces of a message. */
export type Values = Readonly<Record<string, string | number>>;

/** Says a message with these values in a language. */
export type Say = (values: Values, language: MessageLanguage) => string;

export interface MessageLanguage {
  readonly plurals: Intl.PluralRules;
  readonly numbers: Intl.NumberFormat;
}

const NAME = /\s*[^\s,{}'#]+\s*/y;
const KIND = /,\s*(?:number|plural|select)\s*/y;
const BETWEEN = /,\s*/y;
const OPTION = /(?:=\d+|[^\s,{}'#=]+)\s*/y;
/** A doubled apostrophe is one; one before a brace keeps the next ones as they are, up to its end. */
const APOSTROPHE = /''|'[{}<>](?:[^']|'')*(?:'|$)|'/y;
const APOSTROPHE_OF_COUNT = /''|'[{}<>#](?:[^']|'')*(?:'|$)|'/y;
const WORDS = /[^{}']+/y;
const WORDS_OF_COUNT = /[^{}'#]+/y;

function givenValue(values: Values, name: string): string | number {
  if (!Object.hasOwn(values, name)) throw new RangeError(`a message lacks its value “${name}”`);
  return values[name]!;
}

const withoutQuotes = (quoted: string) =>
  quoted.length === 1 ? quoted : quoted.slice(1).replace(/'$/, '').replaceAll("''", "'") || "'";

function chosenOf(options: ReadonlyMap<string, Say>, names: readonly string[]): Say {
  for (const name of [...names, 'other']) {
    const say = options.get(name);
    if (say) return say;
  }
  throw new RangeError(`a message has nothing to say for “${names[0]}”`);
}

/** One reading of a text, from its beginning to its end. */
class Reading {
  private at = 0;

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The whole message; a closing brace that nothing opened is only a brace. */
  all(): Say {
    const parts = [this.pieces(null)];
    while (this.at < this.text.length) {
      const brace = this.take(/\}/y);
      parts.push(() => brace, this.pieces(null));
    }
    return (values, language) => parts.map((say) => say(values, language)).join('');
  }

  private find(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return null;
    this.at += found.length;
    return found;
  }

  private take(pattern: RegExp): string {
    const found = this.find(pattern);
    if (found === null) throw new SyntaxError(`a message can’t be read at ${this.at}: ${this.text}`);
    return found;
  }

  /** Up to the brace that closes them. @param counted the number that `#` stands for */
  private pieces(counted: string | null): Say {
    const says: Say[] = [];
    for (;;) {
      const words = this.find(counted === null ? WORDS : WORDS_OF_COUNT);
      if (words !== null) says.push(() => words);
      const quoted = this.find(counted === null ? APOSTROPHE : APOSTROPHE_OF_COUNT);
      if (quoted !== null) {
        const plain = withoutQuotes(quoted);
        says.push(() => plain);
      } else if (counted !== null && this.find(/#/y)) {
        says.push((values, { numbers }) => numbers.format(Number(givenValue(values, counted))));
      } else if (this.find(/\{/y)) says.push(this.place());
      else if (words === null) return (values, language) => says.map((say) => say(values, language)).join('');
    }
  }

  /** What stands between braces. */
  private place(): Say {
    const name = this.take(NAME).trim();
    const kind = this.find(KIND)?.slice(1).trim();
    const say = kind === 'plural' || kind === 'select' ? this.choice(name, kind) : null;
    this.take(/\}/y);
    if (say) return say;
    if (kind === 'number') return (values, { numbers }) => numbers.format(Number(givenValue(values, name)));
    return (values) => String(givenValue(values, name));
  }

  private choice(name: string, kind: 'plural' | 'select'): Say {
    this.take(BETWEEN);
    const options = new Map<string, Say>();
    for (let option = this.find(OPTION); option !== null; option = this.find(OPTION)) {
      this.take(/\{/y);
      options.set(option.trim(), this.pieces(kind === 'plural' ? name : null));
      this.take(/\}\s*/y);
    }
    if (!options.has('other')) throw new SyntaxError(`a message has no “other”: ${this.text}`);
    return (values, language) => {
      const value = givenValue(values, name);
      const names =
        kind === 'select' ? [String(value)] : [`=${value}`, language.plurals.select(Number(value))];
      return chosenOf(options, names)(values, language);
    };
  }
}

/**
 * Reads an ICU message as far as ours go: values, `number`, `plural` and `select`, each in any other, and what apostrophes keep as it is. FormatJS
 * reads all there is, with ten times the code before the first stroke; that both say the same of every text in every language holds
 * `test/app/language/catalogs.test.ts`.
 *
 * @throws for a text that is no such message
 */
export function readMessage(text: string): Say {
  return new Reading(text).all();
}

/** How a language counts and writes numbers. */
export const messageLanguage = (locale: string): MessageLanguage => ({
  plurals: new Intl.PluralRules(locale),
  numbers: new Intl.NumberFormat(locale),
});
