/**
 * A text as it is compared: without case and without the marks that Latin letters wear. Databases' own `lower` knows ASCII alone, or what
 * the machine's locale knows.
 */
export function foldLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}
