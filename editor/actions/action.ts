/**
 * One command a person can give. Menu, context menu, shortcut, command palette and help all draw themselves from the list of these.
 * `Ports` is what the action takes of the editor, and no more.
 */
export interface Action {
  readonly id: string;
  /** In the menu and as accessible name: 'Bring to front'. */
  readonly label: string;
  readonly group: 'edit' | 'arrange' | 'view' | 'board' | 'style';
  /** Shortcuts, 'mod' is Ctrl or Cmd: ['mod+z']; the first is shown. Matched on any layout (`input/keys.ts`). */
  readonly keys: readonly string[];
  /**
   * The browser has its own event for these keys (copy, cut, paste): they are shown, but not listened to. Only within that event
   * is the clipboard open without asking.
   */
  readonly keysAreNative?: boolean;
  /** Name of a lucide icon in kebab-case. */
  readonly icon?: string;
  /** What else people search it by, in one text, so that it can be said in each language: 'download backup'. */
  readonly keywords?: string;
  /** Whether it changes the board: not offered to viewers. */
  readonly writes: boolean;
  isEnabled(): boolean;
  /** For toggles: whether it is on. */
  isOn?(): boolean;
  run(): void | Promise<void>;
}
