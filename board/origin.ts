/**
 * Where a change comes from. Every transaction carries exactly one of these; storing, undo and broadcasting ask it.
 * An `EditOrigin` is the work of the person at this screen and is the only one that undo takes back.
 */
export class EditOrigin {
  readonly kind = 'edit';
  /** @param action what was done, in the words of the menu: 'move', 'draw', 'change colour' */
  constructor(readonly action: string) {}
}

/** Housekeeping by this program (migrations, settling an ink stroke): saved and sent, never undone. */
export class SystemOrigin {
  readonly kind = 'system';
  constructor(readonly reason: string) {}
}

/** Undo or redo of this person's own work; given by the history. */
export class HistoryOrigin {
  readonly kind = 'history';
  constructor(readonly direction: 'undo' | 'redo') {}
}

export type Origin = EditOrigin | SystemOrigin | HistoryOrigin;
