/** English until somebody says otherwise: where nobody looks (a server's pictures) it stays so. */
let say = (word: string): string => word;

/** From here on what shapes say of themselves on a board is in this language. A page calls it once, before a board is drawn. */
export function speakOwnWords(translate: (word: string) => string): void {
  say = translate;
}

/** What a shape says of itself where nobody has written anything: 'Frame'. It is never stored. */
export const ownWord = (word: string): string => say(word);
