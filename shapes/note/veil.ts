import type { Note } from './model';

/** Blank paper with a mark on it, large and in the middle. */
export function veilNote(shape: Note, mark: string): Note {
  return { ...shape, text: mark, fontSize: 56, align: 'center', valign: 'middle' };
}
