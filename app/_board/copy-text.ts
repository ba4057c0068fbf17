/**
 * Puts a text that is still to come on the clipboard. It is begun within the press, because Safari forbids it later.
 * Returns false where the browser does not let us: then the text must be shown for copying by hand.
 */
export async function copyText(text: Promise<string>): Promise<boolean> {
  try {
    if (typeof ClipboardItem !== 'undefined' && navigator.clipboard?.write) {
      const blob = text.then((words) => new Blob([words], { type: 'text/plain' }));
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
      return true;
    }
  } catch {
    // Some browsers take no promise here; what follows works in those.
  }
  const words = await text;
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
