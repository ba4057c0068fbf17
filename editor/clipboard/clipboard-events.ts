import { letterOf } from '../input/keys';
import type { ClipboardParts } from './clipboard';
import { EXCALIDRAW_FORM, SHAPES_FORM } from './shapes-form';

/** A data transfer knows no "web " forms; its own name for the same thing. */
const TRANSFER_FORM = SHAPES_FORM.replace('web ', '');

export interface ClipboardEventPorts {
  readonly clipboard: Pick<ClipboardParts, 'copied' | 'cut' | 'paste'>;
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
    isPlain = event.shiftKey && letterOf({ key: event.key, code: event.code, alt: event.altKey }) === 'v';
  };
  const isOurs = (event: ClipboardEvent) =>
    !event.defaultPrevented && ports.isBoardFocused() && !belongsToPage(event, target);
  const give = (event: ClipboardEvent, take: () => ReturnType<ClipboardParts['copied']>) => {
    if (!isOurs(event) || !event.clipboardData) return;
    const forms = take();
    if (!forms) return;
    event.preventDefault();
    for (const [type, form] of Object.entries(forms)) {
      if (typeof form === 'string')
        event.clipboardData.setData(type === SHAPES_FORM ? TRANSFER_FORM : type, form);
    }
    event.clipboardData.setData(EXCALIDRAW_FORM, String(forms['text/plain']));
  };
  target.addEventListener('keydown', follow, { ...options, capture: true });
  target.addEventListener('copy', (event) => give(event, () => ports.clipboard.copied()), options);
  target.addEventListener('cut', (event) => give(event, () => ports.clipboard.cut()), options);
  const onPaste = (event: ClipboardEvent) => {
    if (!isOurs(event) || !event.clipboardData) return;
    const own = event.clipboardData.getData(TRANSFER_FORM);
    const text = own || event.clipboardData.getData('text/plain');
    const html = own ? '' : event.clipboardData.getData('text/html');
    if (text === '' && html === '') return;
    event.preventDefault();
    void ports.clipboard.paste({ text, html }, { isPlain });
  };
  target.addEventListener('paste', onPaste, options);
  return () => listeners.abort();
}
