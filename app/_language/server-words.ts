import { ENGLISH } from './languages';
import { pageLanguage } from './locale';
import { message } from './message';
import { isTranslated, translate } from './translate';

/** What a server answered: `{error: {code, message}}`, or its words alone where the code is not told. */
export interface ServerRefusal {
  readonly code?: string;
  /** English, as the server says it. */
  readonly message: string;
}

/** What a code means where the words beside it are none of these: said to those who don't read English. */
const MEANINGS: Readonly<Record<string, string>> = {
  BAD_REQUEST: message('The server did not understand this'),
  FORBIDDEN: message('You may not do this here'),
  INTERNAL: message('Something went wrong on the server'),
  NO_IDENTITY: message('The server does not know who you are: load the page again'),
  NO_SUCH_BOARD: message('There is no such board'),
  NOT_FOUND: message('This is not there any more'),
  RATE_LIMITED: message('Too much at once: try again in a moment'),
  STORAGE_UNAVAILABLE: message('The server can’t store anything at the moment'),
  TOO_LARGE: message('This is too large'),
  TOO_MANY: message('There are too many already'),
  UNSUPPORTED_IMAGE: message('This is no picture that can be put on a board'),
};

function translateKnown(words: string): string | null {
  if (isTranslated(words)) return translate(words);
  const count = /\d+/.exec(words)?.[0];
  const pattern = count && words.replace(count, '{count}');
  return pattern && isTranslated(pattern) ? translate(pattern, { count }) : null;
}

/** The words of a server in the language of the page; in English as the server said them. */
export function serverWords({ code, message: words }: ServerRefusal): string {
  if (pageLanguage() === ENGLISH) return words;
  // A field of what was sent stands before what is wrong with it: 'url: leads into …'.
  const [, field = '', rest = words] = /^([\w.]+: )(.*)$/s.exec(words) ?? [];
  const known = translateKnown(rest);
  if (known !== null) return field + known;
  const meaning = MEANINGS[code ?? ''];
  return meaning === undefined ? words : translate(meaning);
}

/** The `error` of an answer that is no success; null where it does not have that form. */
export function readServerError(error: unknown): ServerRefusal | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, message: words } = error as { code?: unknown; message?: unknown };
  if (typeof words !== 'string' || words === '') return null;
  return typeof code === 'string' ? { code, message: words } : { message: words };
}
