type Told = Pick<InputEvent, 'inputType' | 'data'> & {
  readonly dataTransfer: Pick<DataTransfer, 'getData'> | null;
};

const isLineEnd = (inputType: string) => inputType === 'insertParagraph' || inputType === 'insertLineBreak';

/**
 * Whether a field puts in itself what an input event tells. What an input method composes it does not, but the line ends: keyboards of
 * phones compose all the time, and the browser's own line ends are elements, which are no letters.
 */
export function isPutInByField({
  inputType,
  isComposing,
}: Pick<InputEvent, 'inputType' | 'isComposing'>): boolean {
  return !inputType.startsWith('history') && (!isComposing || isLineEnd(inputType));
}

/**
 * What an input event puts in the place of what is marked; undefined for what is no matter of letters. A picture that is pasted has no words:
 * it must not take the marked ones away.
 */
export function wordsOfInput({ inputType, data, dataTransfer }: Told): string | undefined {
  if (isLineEnd(inputType)) return '\n';
  if (inputType.startsWith('delete')) return '';
  if (!inputType.startsWith('insert')) return undefined;
  const words = data ?? dataTransfer?.getData('text/plain');
  return words ? words.replace(/\r\n?/g, '\n') : undefined;
}
