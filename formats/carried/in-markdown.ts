import { unpackLzText } from './lz-text';

/** Obsidian's plug-in names itself among the properties that a note begins with. */
const NOTE = /^\ufeff?---\r?\n(?:(?!---)[^\n]*\n){0,200}excalidraw-plugin\s*:/;
const HEADING = /^#{1,2} Drawing\s*$/gm;
/** At the beginning of lines alone: what is written on the drawing may have fences too. */
const SCENE = /^```(compressed-json|json)\r?\n([\s\S]*?)\r?\n```/m;

/**
 * The scene inside a note of Obsidian's Excalidraw plug-in (`.excalidraw.md`): plain, or packed by lz-string in lines of base64, under the last
 * heading of its name.
 *
 * @param most characters of a scene
 * @returns undefined for other words, empty for a drawing that can't be unpacked
 */
export function takeFromMarkdown(text: string, most: number): string | undefined {
  if (!NOTE.test(text)) return undefined;
  const from = [...text.matchAll(HEADING)].at(-1)?.index ?? 0;
  const [, kind = '', block = ''] = SCENE.exec(text.slice(from)) ?? [];
  return kind === 'json' ? block : (unpackLzText(block.replace(/\s/g, ''), most) ?? '');
}
