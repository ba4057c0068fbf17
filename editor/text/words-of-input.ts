type Told = Pick<InputEvent, 'inputType' | 'data'> & {
  readonly dataTransfer: Pick<DataTransfer, 'getData'> | null;
};

/**
 * What an input event puts in the place of what is marked; undefined for what is no matter of letters. A picture that is pasted has no words:
 * it must not take the marked ones away.
 */
export function wordsOfInput({ inputType, data, dataTransfer }: Told): string | undefined {
  if (inputType === 'insertParagraph' || inputType === 'insertLineBreak') return '\n';
  if (inputType.startsWith('delete')) return '';
  if (!inputType.startsWith('insert')) return undefined;
  const words = data ?? dataTransfer?.getData('text/plain');
  return words ? words.replace(/\r\n?/g, '\n') : undefined;
}
