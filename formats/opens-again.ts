import { Refusal, sentence } from '../board/sentence';
import { FILE_LIMITS, IMPORT_LIMITS } from './imported';

/** What a file that was made of a board is to be again. */
export interface MadeFile {
  readonly format: string;
  /** How long it is. */
  readonly bytes: number;
  /** Whether a picture has the board inside. */
  readonly carries: boolean;
}

const PICTURES: ReadonlySet<string> = new Set(['png', 'svg']);
const BOARDS: ReadonlySet<string> = new Set(['json', 'driftless', 'excalidraw']);

const isToOpen = ({ format, carries }: MadeFile) => BOARDS.has(format) || (carries && PICTURES.has(format));

/** Whether it is more than a script may hand back to a server; a page opens it. */
export function isTooLargeToImport(file: MadeFile): boolean {
  return isToOpen(file) && file.bytes > IMPORT_LIMITS.size;
}

/** A picture that promises to open again and is more than anybody opens is not given out. */
export function refuseWhatNobodyOpens(file: MadeFile): void {
  if (!PICTURES.has(file.format) || !isToOpen(file) || file.bytes <= FILE_LIMITS.size) return;
  throw new Refusal(
    sentence(
      'With the board inside, this picture is larger than 100 MB and could not be opened again. Save it without the board inside, or save the board as a file.',
    ),
  );
}
