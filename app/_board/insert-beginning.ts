import type { ShapeDraft } from '../../board/shape';
import type { Editor } from '../../editor/editor';

export type BeginningEditor = Pick<Editor, 'insert' | 'selection' | 'actions'>;

/**
 * A template on an empty board: all of it is seen, and nothing lies over it. Most are larger than the screen, and what is selected brings
 * its panel.
 */
export function insertBeginning(editor: BeginningEditor, shapes: readonly ShapeDraft[]): void {
  editor.insert('insert template', shapes);
  editor.selection.clear();
  void editor.actions.find(({ id }) => id === 'zoom-to-fit')?.run();
}
