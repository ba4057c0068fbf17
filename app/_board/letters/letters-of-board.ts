import type { FontName, Shape } from '../../../board/shape';
import { fetchOtherLetters, type OtherLetters } from './fetch-other-letters';
import { lackingScripts } from './lacking-letters';
import { bringLettersOfPage } from './letters-of-page';
import type { Script } from './scripts';

export interface LettersOfBoardPorts {
  /** The scripts whose letters the system lacks. */
  readonly lacking: readonly Script[];
  readonly fetch: () => Promise<Pick<OtherLetters, 'bringLetters' | 'onLetters'>>;
  /** Letters came: all that is on the board is to be measured and painted anew. */
  changed(): void;
}

export interface LettersOfBoard {
  /** Notes what is written in a shape. */
  look(shape: Shape): void;
  /** Brings the letters that were noted and are not there. */
  bring(): void;
  dispose(): void;
}

/** Of a system that has all letters. */
export const NOTHING_LACKS: LettersOfBoard = { look: () => {}, bring: () => {}, dispose: () => {} };

/** Letters of shapes that the system would write as boxes. A canvas asks for no font by itself in every browser, so it is asked for here. */
export function createLettersOfBoard({ lacking, fetch, changed }: LettersOfBoardPorts): LettersOfBoard {
  if (lacking.length === 0) return NOTHING_LACKS;
  let isOver = false;
  let stopHearing: (() => void) | undefined;
  const known = new Map<FontName, Set<string>>();
  const noted = new Map<FontName, Set<string>>();
  const note = (font: FontName, text: string) => {
    const there = known.get(font) ?? new Set();
    known.set(font, there);
    const fresh = [...new Set(text)].filter((letter) => !there.has(letter));
    if (fresh.length === 0) return;
    for (const letter of fresh) there.add(letter);
    noted.set(font, new Set([...(noted.get(font) ?? []), ...fresh]));
  };
  const bringNoted = async () => {
    const wanted = [...noted].map(([font, letters]) => [font, [...letters].join('')] as const);
    noted.clear();
    try {
      const letters = await fetch();
      if (isOver) return;
      stopHearing ??= letters.onLetters(changed);
      await Promise.all(wanted.map(([font, text]) => letters.bringLetters(lacking, text, font)));
      if (!isOver) changed();
    } catch {
      // Without the network they are asked for again with the next change.
      for (const [font] of wanted) known.delete(font);
    }
  };
  return {
    look(shape) {
      for (const [name, value] of Object.entries(shape)) {
        if (typeof value !== 'string' || !lacking.some(({ letters }) => letters.test(value))) continue;
        note(name === 'text' ? shape.font : 'sans', value);
      }
    },
    bring() {
      if (noted.size > 0) void bringNoted();
    },
    dispose() {
      isOver = true;
      stopHearing?.();
    },
  };
}

/** With the letters of the page around it, which is brought no earlier. */
export function openLettersOfBoard(changed: () => void): LettersOfBoard {
  bringLettersOfPage();
  return createLettersOfBoard({ lacking: lackingScripts(), fetch: fetchOtherLetters, changed });
}
