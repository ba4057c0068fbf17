/** HarfBuzz as it is compiled for taking fonts apart (harfbuzzjs, `harfbuzz-subset.wasm`). Its things are places in its memory. */
export interface HarfBuzz {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly malloc: (size: number) => number;
  readonly free: (place: number) => void;
  readonly hb_blob_create: (
    place: number,
    length: number,
    mode: number,
    owner: number,
    end: number,
  ) => number;
  readonly hb_blob_destroy: (blob: number) => void;
  readonly hb_blob_get_data: (blob: number, length: number) => number;
  readonly hb_blob_get_length: (blob: number) => number;
  readonly hb_face_create: (blob: number, index: number) => number;
  readonly hb_face_destroy: (face: number) => void;
  readonly hb_face_reference_blob: (face: number) => number;
  readonly hb_set_add: (set: number, value: number) => void;
  readonly hb_subset_input_create_or_fail: () => number;
  readonly hb_subset_input_destroy: (input: number) => void;
  readonly hb_subset_input_unicode_set: (input: number) => number;
  readonly hb_subset_or_fail: (face: number, input: number) => number;
}

/** The bytes stay ours, and nobody changes them. */
const READ_ONLY = 1;
/** What a letter is drawn with that a font lacks: other blanks, and what is not to be seen, by the space; a hyphen that does not break by the other. */
const STAND_INS = [0x20, 0x2010];

class Cutting {
  private readonly ends: (() => void)[] = [];

  constructor(private readonly harfbuzz: HarfBuzz) {}

  /** Something of HarfBuzz's that is given back with everything else. Throws where there is none: 0 is its word for that. */
  private keep(place: number, end: (place: number) => void, what: string): number {
    if (place === 0) throw new Error(`HarfBuzz gives no ${what}`);
    this.ends.push(() => end(place));
    return place;
  }

  private face(font: Uint8Array): number {
    const { harfbuzz } = this;
    const place = this.keep(harfbuzz.malloc(font.length), harfbuzz.free, 'memory');
    new Uint8Array(harfbuzz.memory.buffer).set(font, place);
    const blob = harfbuzz.hb_blob_create(place, font.length, READ_ONLY, 0, 0);
    this.keep(blob, harfbuzz.hb_blob_destroy, 'blob');
    return this.keep(harfbuzz.hb_face_create(blob, 0), harfbuzz.hb_face_destroy, 'face');
  }

  private letters(letters: Iterable<number>): number {
    const { harfbuzz } = this;
    const input = harfbuzz.hb_subset_input_create_or_fail();
    this.keep(input, harfbuzz.hb_subset_input_destroy, 'order');
    const wanted = harfbuzz.hb_subset_input_unicode_set(input);
    for (const code of [...STAND_INS, ...letters]) harfbuzz.hb_set_add(wanted, code);
    return input;
  }

  cut(font: Uint8Array, letters: Iterable<number>): Uint8Array {
    const { harfbuzz } = this;
    const cut = harfbuzz.hb_subset_or_fail(this.face(font), this.letters(letters));
    this.keep(cut, harfbuzz.hb_face_destroy, 'part of the font');
    const blob = harfbuzz.hb_face_reference_blob(cut);
    this.keep(blob, harfbuzz.hb_blob_destroy, 'bytes');
    const length = harfbuzz.hb_blob_get_length(blob);
    if (length === 0) throw new Error('HarfBuzz gives an empty font');
    // The memory is looked at anew: it may have grown, and what was seen of it before is then gone.
    const start = harfbuzz.hb_blob_get_data(blob, 0);
    return new Uint8Array(harfbuzz.memory.buffer).slice(start, start + length);
  }

  end(): void {
    for (const end of this.ends.reverse()) end();
  }
}

/**
 * A font (TrueType) with those letters alone, and all that they are shaped into: joined forms, ligatures, mirrored brackets, marks and kerning, at every
 * weight. Which forms these are HarfBuzz knows, who also shapes in browsers.
 *
 * @throws where HarfBuzz can't
 */
export function cutFont(harfbuzz: HarfBuzz, font: Uint8Array, letters: Iterable<number>): Uint8Array {
  const cutting = new Cutting(harfbuzz);
  try {
    return cutting.cut(font, letters);
  } finally {
    cutting.end();
  }
}
