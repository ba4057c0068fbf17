/** Letters that the bundled fonts lack, and that some systems have none of. */
export interface Script {
  /** Whether a text has letters of it. */
  readonly letters: RegExp;
  /** Unlike each other, so that all of them are as wide and as high only where each is the box that stands for what is missing. */
  readonly samples: readonly string[];
  /** How the names of the files begin that have them (`server/drawing/letter-slices.ts`). */
  readonly files: string;
}

export const ARABIC: Script = {
  letters: /[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]/,
  samples: ['ا', 'ب', 'م'],
  files: 'noto-sans-arabic-',
};
/** Kana, and the signs as they are written in Japan. */
export const JAPANESE: Script = {
  letters: /[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]/,
  samples: ['つ', 'り', 'ー'],
  files: 'noto-sans-jp-',
};
/** The signs, as they are written in China, and what stands between them. The samples are in the fonts of all who write signs. */
export const CHINESE: Script = {
  letters: /[\u2e80-\u303f\u3100-\u312f\u31a0-\u31bf\u3200-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff65]/,
  samples: ['一', '山', '口'],
  files: 'noto-sans-sc-',
};
export const KOREAN: Script = {
  letters: /[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]/,
  samples: ['그', '아', '를'],
  files: 'noto-sans-kr-',
};
/** All emoji look alike to a measure, and none like a letter that no font has. */
export const EMOJI: Script = {
  letters: /\p{Emoji_Presentation}|\ufe0f/u,
  samples: ['🎉', '\u{10fffd}'],
  files: 'noto-color-emoji-',
};

export const SCRIPTS: readonly Script[] = [ARABIC, KOREAN, CHINESE, JAPANESE, EMOJI];

/** The part of a canvas that tells a letter from a box. */
export interface LetterRuler {
  font: string;
  measureText(text: string): TextMetrics;
}

/** The families of the system alone: no bundled letter stands in for a missing one. */
const OF_THE_SYSTEM = '100px system-ui, sans-serif';

function sizeOf(ruler: LetterRuler, letter: string): string {
  const size = ruler.measureText(letter);
  const { actualBoundingBoxLeft: left, actualBoundingBoxRight: right } = size;
  return `${size.width} ${left} ${right} ${size.actualBoundingBoxAscent} ${size.actualBoundingBoxDescent}`;
}

/** Whether a system writes boxes in place of the letters. Firefox writes their numbers into the boxes, so pictures would not tell; sizes do. */
export function isLacking(ruler: LetterRuler, { samples }: Script): boolean {
  ruler.font = OF_THE_SYSTEM;
  return new Set(samples.map((letter) => sizeOf(ruler, letter))).size === 1;
}
