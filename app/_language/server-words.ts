import { ENGLISH } from './languages';
import { pageLanguage } from './locale';
import { message } from './message';
import { translate } from './translate';

/** What a server answered: `{error: {code, message}}`, or its words alone where the code is not told. */
export interface ServerRefusal {
  readonly code?: string;
  /** English, as the server says it. */
  readonly message: string;
}

/** The words of the server that people meet. A number in them stands as `{count}`. */
const KNOWN: ReadonlySet<string> = new Set([
  message('there is no such board'),
  message('there is no such thing here'),
  message('there is no such option'),
  message('this id belongs to another event'),
  message('it is over, or was taken away'),
  message('no more of them are yours to give'),
  message('this board holds no more of them'),
  message('access was taken back'),
  message('somebody else wrote this'),
  message('this is somebody else’s hand'),
  message('mentions more than {count} people'),
  message('too fast'),
  message('who are you?'),
  message('the server can’t store anything now'),
  message('something went wrong here'),
  message('There is no such board, or it is not shared with you'),
  message('There is no such point in the past of this board, or it was let go'),
  message('There is no such job, or it is not yours'),
  message('The owner has locked this board'),
  message('Too many requests: try again in {count} s'),
  message('Too much is asked at once: try again in a moment'),
  message('This board is damaged and kept closed'),
  message('The server can’t store anything at the moment'),
  message('Too many exports wait already: come back when some are done'),
  message('This names too many shapes at once'),
  message('The queue takes nothing in at the moment'),
  message('This job failed'),
  message('This file was kept for a day: ask for it again'),
  message('The file is empty'),
  message('A picture may have at most {count} MB'),
  message('A picture may have at most {count} megapixels'),
  message('An animation may have at most {count} frames'),
  message('The picture is damaged: it can’t be read to its end'),
  message('This is no picture: PNG, JPEG, WebP and GIF can'),
  message('This board has as many pictures as it can hold'),
  message('The server does not take this picture'),
  message('This server sends nothing to other servers'),
  message('leads into the server’s own network'),
  message('This is for the person who made the board, not for a link'),
  message('A board has at most {count} webhooks'),
  message('It is switched off, or too many messages wait for it already'),
  message('switched off by the owner'),
  message('its host is in a private network'),
  message('no answer within {count} ms'),
  message('closed without an answer'),
  message('must be like https://wiki.example.org'),
]);

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
  if (KNOWN.has(words)) return translate(words);
  const count = /\d+/.exec(words)?.[0];
  const pattern = count && words.replace(count, '{count}');
  return pattern && KNOWN.has(pattern) ? translate(pattern, { count }) : null;
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
