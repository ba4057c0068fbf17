import type { ThemeName } from '../../render/theme';

/** What the browser can make of a board by itself. */
export const FILE_FORMATS = ['png', 'svg', 'json', 'driftless', 'excalidraw', 'md', 'csv'] as const;

export type FileFormat = (typeof FILE_FORMATS)[number];

/** Which part of a board, and how it is to look. */
export interface ExportOptions {
  /** Only what is selected, with all that belongs to it. */
  readonly isSelection?: boolean;
  /** Only what this frame shows. */
  readonly frame?: string;
  /** Pixels of a PNG per board unit, 2 unless told; less where the picture would be too large. */
  readonly scale?: number;
  /** Whether a picture carries the board inside, so that it opens again; yes unless told. */
  readonly carries?: boolean;
  /** 'none' is a see-through picture. */
  readonly background?: 'paper' | 'none';
  /** Light unless told, whatever the screen shows: pictures leave for other papers. */
  readonly theme?: ThemeName;
}

const NO_FILE_NAME = /[\\/:*?"<>|\p{Cc}\s]+/gu;

/** A title as the name of a file that every system takes. */
export function fileName(title: string, format: FileFormat | 'pdf'): string {
  const name = title.replace(NO_FILE_NAME, ' ').trim().slice(0, 100) || 'Board';
  return `${name}.${format === 'json' ? 'driftless.json' : format}`;
}
