import type { FontName, Shape } from '../../../board/shape';
import { loadLetters } from '../../../render/load-letters';
import { fetchOtherLetters, type OtherLetters } from './fetch-other-letters';
import { lackingScripts } from './lacking-letters';
import { bringLettersOfPage } from './letters-of-page';
import type { Script } from './scripts';

export interface LettersOfBoardPorts {
  /** The scripts whose letters the system lacks. */
  readonly lacking: readonly Script[];
  readonly fetch: () => Promise<Pick<OtherLetters, 'addScripts' | 'onLetters'>>;
  /** Loads those of the bundled families; tells whether some were not there. */
  readonly load: (font: FontName, text: string) => Promise<boolean>;
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

/** Whether a text has letters beyond those that every page loads. */
const BEYOND_LATIN = /[\u0100-\u1fff\u2070-\u{10ffff}]/u;

/**
 * Letters of shapes that are not there from the beginning: of the bundled fonts, and those that the system would write as boxes. A canvas asks for
 * no font by itself in every browser, and is told of none that came, so it is asked for here.
 */
export function createLettersOfBoard(ports: LettersOfBoardPorts): LettersOfBoard {
  const { lacking, fetch, load, changed } = ports;
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
      const scripts = lacking.filter(({ letters }) => wanted.some(([, text]) => letters.test(text)));
      if (scripts.length > 0) {
        const other = await fetch();
        if (isOver) return;
        stopHearing ??= other.onLetters(changed);
        await other.addScripts(scripts);
      }
      const came = await Promise.all(wanted.map(([font, text]) => load(font, text)));
      if (!isOver && came.includes(true)) changed();
    } catch {
      // Without the network they are asked for again with the next change.
      for (const [font] of wanted) known.delete(font);
    }
  };
  return {
    look(shape) {
      for (const [name, value] of Object.entries(shape)) {
        if (typeof value !== 'string' || !BEYOND_LATIN.test(value)) continue;
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
  const load = (font: FontName, text: string) => loadLetters(document.fonts, font, text);
  return createLettersOfBoard({ lacking: lackingScripts(), fetch: fetchOtherLetters, load, changed });
}
