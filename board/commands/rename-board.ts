import { LONGEST_TITLE } from '../document';
import type { Edit } from '../transaction';

/** Gives the board a title: on one line, and no longer than is shown. Returns the title as written. */
export function renameBoard(edit: Edit, title: string): string {
  const written = title.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE);
  edit.set('title', written);
  return written;
}
