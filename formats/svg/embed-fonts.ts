import { strFromU8 } from 'fflate';
import { encodeBase64 } from '../base64';
import {
  type FontSlices,
  findFiles,
  HAND_SLICES,
  MONO_SLICES,
  OTHER_LETTERS,
  SANS_SLICES,
  writeRange,
} from './font-slices';
import type { SubsetFont } from './subset-font';

/** A font file by its name; undefined where it can't be had. */
export type LoadFont = (file: string) => Promise<Uint8Array | undefined>;

/** All letters that a picture's own fonts lack, from whichever font has them: each letter of exactly one. */
const LETTERS = 'Driftless Letters';
/** The bundled fonts, as a picture names them. */
const BUNDLED: ReadonlyMap<string, FontSlices> = new Map([
  ['Shantell Sans Variable', HAND_SLICES],
  ['Inter Variable', SANS_SLICES],
  ['Source Code Pro Web', MONO_SLICES],
]);

const ARABIC = /\p{Script_Extensions=Arabic}/u;
const HANGUL = /\p{Script=Hangul}/u;
const KANA = /[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]/;
const SIGNS = /[\p{Script=Han}\u3000-\u303f\uff00-\uff65]/u;

/** The fonts that may have a letter which the bundled ones lack, the likeliest first: as the server draws it. */
function fontsFor(letter: string, isJapanese: boolean): readonly string[] {
  if (HANGUL.test(letter)) return ['noto-sans-kr'];
  if (KANA.test(letter)) return ['noto-sans-jp', 'noto-sans-sc'];
  // Chinese and Japanese write the same signs in different ways: where there is kana, the signs are Japanese.
  if (SIGNS.test(letter))
    return [...(isJapanese ? ['noto-sans-jp'] : []), 'noto-sans-sc', 'noto-sans-jp', 'noto-sans-kr'];
  return ARABIC.test(letter) ? ['noto-sans-arabic'] : [];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The family that an element asks for first. */
function firstOf(families: string): string {
  return families.split(', ')[0]!.replaceAll('&#39;', '');
}

/** The letters of an SVG by the family they are set in, also put together from their parts: a font has é rather than its accent. */
function lettersOf(svg: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, families, escaped] of svg.matchAll(/<text[^>]* font-family="([^"]*)"[^>]*>([^<]*)/g)) {
    const family = firstOf(families!);
    const words = escaped!.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);
    const letters = found.get(family) ?? new Set();
    for (const letter of `${words}${words.normalize('NFC')}`) if (letter >= ' ') letters.add(letter);
    found.set(family, letters);
  }
  return found;
}

interface Face {
  readonly file: string;
  readonly family: string;
  readonly letters: Set<number>;
}

/** Which file has which letters of a picture. */
class Faces {
  private readonly faces = new Map<string, Face>();

  add(family: string, file: string, letter: number): void {
    const name = `${family} ${file}`;
    const face = this.faces.get(name) ?? { family, file, letters: new Set() };
    face.letters.add(letter);
    this.faces.set(name, face);
  }

  all(): readonly Face[] {
    return [...this.faces.values()];
  }
}

async function loadOthers(load: LoadFont): Promise<FontSlices> {
  const bytes = await load(OTHER_LETTERS);
  return bytes ? (JSON.parse(strFromU8(bytes)) as FontSlices) : {};
}

/** Puts each letter that is left over into the file of another font that has it. */
async function addOthers(faces: Faces, letters: ReadonlySet<string>, load: LoadFont): Promise<void> {
  const isJapanese = [...letters].some((letter) => KANA.test(letter));
  const wanted = [...letters].map((letter) => [letter, fontsFor(letter, isJapanese)] as const);
  if (wanted.every(([, fonts]) => fonts.length === 0)) return;
  const slices = Object.entries(await loadOthers(load));
  const starts = [...new Set(wanted.flatMap(([, fonts]) => fonts))];
  const files = new Map(
    starts.map((start) => [
      start,
      findFiles(Object.fromEntries(slices.filter(([file]) => file.startsWith(`${start}-`)))),
    ]),
  );
  for (const [letter, fonts] of wanted) {
    const code = letter.codePointAt(0)!;
    const file = fonts.map((font) => files.get(font)?.get(code)).find((each) => each !== undefined);
    if (file) faces.add(LETTERS, file, code);
  }
}

async function facesOf(svg: string, load: LoadFont): Promise<readonly Face[]> {
  const faces = new Faces();
  const others = new Set<string>();
  const sans = findFiles(SANS_SLICES);
  for (const [family, letters] of lettersOf(svg)) {
    const slices = BUNDLED.get(family);
    const own = slices && findFiles(slices);
    for (const letter of letters) {
      const code = letter.codePointAt(0)!;
      const file = own?.get(code);
      if (file) faces.add(family, file, code);
      else if (!sans.has(code)) others.add(letter);
      // There is no Greek in a hand.
      else if (own) faces.add(LETTERS, sans.get(code)!, code);
    }
  }
  await addOthers(faces, others, load);
  return faces.all();
}

/** Names the family of the letters after the bundled one, and before what the system chooses. */
function nameLetters(svg: string): string {
  return svg.replace(/(<text[^>]* font-family=")([^"]*)"/g, (_, head: string, families: string) => {
    const each = families.split(', ');
    each.splice(BUNDLED.has(firstOf(families)) ? 1 : -1, 0, `&#39;${LETTERS}&#39;`);
    return `${head}${each.join(', ')}"`;
  });
}

/** What stands between a picture and its letters. */
export interface FontPorts {
  readonly load: LoadFont;
  /** Takes out of a file what the picture needs; without it files come whole. */
  readonly subset?: SubsetFont | undefined;
  /** Told of a file that had to come whole, and why. */
  readonly onWhole?: ((file: string, error: unknown) => void) | undefined;
}

async function cutOut(bytes: Uint8Array, { file, letters }: Face, { subset, onWhole }: FontPorts) {
  try {
    return subset ? await subset(bytes, letters) : bytes;
  } catch (error) {
    onWhole?.(file, error);
    return bytes;
  }
}

/** `wOF2`; the other form begins with `wOFF`. */
const isNewForm = (bytes: Uint8Array) => bytes[3] === 0x32;

async function writeRule(face: Face, ports: FontPorts): Promise<string | null> {
  const bytes = await ports.load(face.file);
  if (!bytes) return null;
  const brought = await cutOut(bytes, face, ports);
  const form = isNewForm(brought) ? 'woff2' : 'woff';
  const source = `url(data:font/${form};base64,${encodeBase64(brought)}) format("${form}")`;
  return `@font-face{font-family:"${face.family}";font-weight:100 900;src:${source};unicode-range:${writeRange(face.letters)}}`;
}

/** An SVG that brings its letters along, so that it looks alike where the fonts are not installed. Files that can't be had are left out. */
export async function embedFonts(svg: string, ports: FontPorts): Promise<string> {
  const written = await Promise.all(
    (await facesOf(svg, ports.load)).map(async (face) => ({
      family: face.family,
      rule: await writeRule(face, ports),
    })),
  );
  const rules = written.filter(({ rule }) => rule !== null);
  if (rules.length === 0) return svg;
  const named = rules.some(({ family }) => family === LETTERS) ? nameLetters(svg) : svg;
  const style = `<style>${rules.map(({ rule }) => rule).join('')}</style>`;
  return named.replace(/<svg\b[^>]*>/, (head) => `${head}${style}`);
}
