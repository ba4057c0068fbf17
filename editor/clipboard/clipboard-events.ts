import { type ClipboardParts, SHAPES_FORM } from './clipboard';

/** A data transfer knows no "web " forms; its own name for the same thing. */
const TRANSFER_FORM = SHAPES_FORM.replace('web ', '');

export interface ClipboardEventPorts {
  readonly clipboard: Pick<ClipboardParts, 'copied' | 'cut' | 'pasteText'>;
  /** Whether the keyboard is the board's right now, and not a dialog's. */
  isBoardFocused(): boolean;
}

/** Where the browser itself copies and pastes: fields, and text selected on the page. */
function belongsToPage(event: ClipboardEvent, target: Document): boolean {
  const element = event.target instanceof Element ? event.target : null;
  if (element?.closest('input, textarea, select, [contenteditable=""], [contenteditable="true"]'))
    return true;
  return event.type !== 'paste' && target.getSelection()?.isCollapsed === false;
}

/**
 * Follows the browser's copy, cut and paste: within these events the clipboard is open without asking, on pages without https too.
 * Ctrl+Shift+V comes as a paste with nothing but text; that is known by its keys. Returns the disposer.
 */
export function listenToClipboard(target: Document, ports: ClipboardEventPorts): () => void {
  const listeners = new AbortController();
  const options = { signal: listeners.signal };
  let isPlain = false;
  const follow = (event: KeyboardEvent) => {
    isPlain = event.shiftKey && event.code === 'KeyV';
  };
  const isOurs = (event: ClipboardEvent) =>
    !event.defaultPrevented && ports.isBoardFocused() && !belongsToPage(event, target);
  const give = (event: ClipboardEvent, take: () => ReturnType<ClipboardParts['copied']>) => {
    if (!isOurs(event) || !event.clipboardData) return;
    const forms = take();
    const json = forms?.['text/plain'];
    if (typeof json !== 'string') return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', json);
    event.clipboardData.setData(TRANSFER_FORM, json);
  };
  target.addEventListener('keydown', follow, { ...options, capture: true });
  target.addEventListener('copy', (event) => give(event, () => ports.clipboard.copied()), options);
  target.addEventListener('cut', (event) => give(event, () => ports.clipboard.cut()), options);
  const onPaste = (event: ClipboardEvent) => {
    if (!isOurs(event) || !event.clipboardData) return;
    const text = event.clipboardData.getData(TRANSFER_FORM) || event.clipboardData.getData('text/plain');
    if (text === '') return;
    event.preventDefault();
    ports.clipboard.pasteText(text, { isPlain });
  };
  target.addEventListener('paste', onPaste, options);
  return () => listeners.abort();
}
