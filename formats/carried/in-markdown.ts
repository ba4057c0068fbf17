import { unpackLzText } from './lz-text';

/** Obsidian's plug-in names itself among the properties that a note begins with. */
const DRAWING = /^\ufeff?---\r?\n(?:(?!---)[^\n]*\n){0,200}excalidraw-plugin\s*:/;
const SCENE = /```(compressed-json|json)\r?\n([\s\S]*?)```/g;

/**
 * The scene inside a note of Obsidian's Excalidraw plug-in (`.excalidraw.md`): plain, or packed by lz-string in lines of base64. Of several
 * blocks the last one is the drawing. Undefined for other words, empty for a drawing that can't be unpacked.
 */
export function takeFromMarkdown(text: string): string | undefined {
  if (!DRAWING.test(text)) return undefined;
  const [, kind = '', block = ''] = [...text.matchAll(SCENE)].at(-1) ?? [];
  return kind === 'json' ? block : (unpackLzText(block.replace(/\s/g, '')) ?? '');
}
