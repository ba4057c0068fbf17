import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../board/sentence';
import { lookAtVideo, VIDEO_LIMIT } from '../../formats/videos/look-at-video';
import { sniffVideo } from '../../formats/videos/sniff';
import { applyEdits, fileOfBytes } from '../../formats/videos/video-file';
import {
  box,
  ftyp,
  joined,
  letters,
  MP4,
  movie,
  saysPlace,
  track,
  udta,
  WEBM,
} from '../harness/sample-videos';

async function look(bytes: Uint8Array) {
  const found = await lookAtVideo(fileOfBytes(bytes));
  return found.ok ? found.type : [found.code, inEnglish(found.reason)];
}

/** As it is kept, brought in parts of an awkward length. */
async function bare(bytes: Uint8Array): Promise<Uint8Array> {
  const found = await lookAtVideo(fileOfBytes(bytes));
  if (!found.ok) throw new Error(found.code);
  const kept = bytes.slice();
  for (let at = 0; at < kept.length; at += 37) applyEdits(kept.subarray(at, at + 37), at, found.edits);
  return kept;
}

describe('what a video is', () => {
  it('is known by what is in it: what a browser recorded is', async () => {
    expect(await look(MP4)).toBe('video/mp4');
    expect(await look(WEBM)).toBe('video/webm');
    expect(await look(movie(track('avc1'), track('mp4a', 'soun')))).toBe('video/mp4');
    expect(await look(movie(track('av01')))).toBe('video/mp4');
    // A track may tell what it is coded in before it tells what it is.
    const [described, vide] = [box('stsd', new Uint8Array(8), box('avc1')), letters('\0\0\0\0\0\0\0\0vide')];
    const media = box('mdia', box('minf', box('stbl', described)), box('hdlr', vide));
    expect(await look(movie(track('mp4a', 'soun'), box('trak', media)))).toBe('video/mp4');
  });

  const matroska = WEBM.slice();
  matroska.set(letters('matr'), matroska.indexOf(0x77, 4));
  const refused: readonly (readonly [string, Uint8Array, string])[] = [
    ['of QuickTime', ftyp('qt  '), 'MOV'],
    ['of QuickTime before it named itself', box('moov', new Uint8Array(9)), 'MOV'],
    ['AVI', letters('RIFF\0\0\0\0AVI LIST'), 'AVI'],
    ['of Matroska', matroska, 'MKV'],
    ['Ogg', letters('OggS\0\u0002'), 'Ogg'],
    ['of Windows', letters('0&\u00b2u\u008ef\u00cf\u0011\0'), 'WMV'],
    ['of Flash', letters('FLV\u0001\0'), 'FLV'],
    ['of an old phone', ftyp('3gp4', 'isom'), '3GP'],
    ['of a disc', letters('\0\0\u0001\u00ba'), 'MPEG'],
    ['sound alone', ftyp('M4A ', 'mp42'), 'M4A'],
  ];
  for (const [name, bytes, what] of refused) {
    it(`${name} is refused by its name`, async () => {
      expect(sniffVideo(bytes)).toEqual({ ok: false, what });
      expect(await look(bytes)).toEqual([
        'UNSUPPORTED_VIDEO',
        `${what} can’t be put on a board: MP4 and WebM videos can`,
      ]);
    });
  }

  it('words are none, whatever they begin with', () => {
    for (const words of ['The wide river', 'OggS is a name', 'in moov there', 'FLV'])
      expect(sniffVideo(letters(words))).toEqual({ ok: false, what: '' });
  });

  it('pictures of the same family of files are none, whatever else they say they are', () => {
    for (const brand of ['avif', 'heic', 'mif1'])
      expect(sniffVideo(ftyp(brand, 'isom', 'mp42'))).toEqual({ ok: false, what: '' });
    expect(sniffVideo(letters('\u0089PNG\r\n\u001a\n'))).toEqual({ ok: false, what: '' });
    expect(sniffVideo(new Uint8Array(0))).toEqual({ ok: false, what: '' });
  });

  it('that not every browser plays is refused by the name of what it is coded in', async () => {
    expect(await look(movie(track('hvc1'), track('mp4a', 'soun')))).toEqual([
      'UNSUPPORTED_VIDEO',
      'This video is in HEVC, which not every browser plays: MP4 with H.264 and WebM can be shown',
    ]);
    expect(String(await look(movie(track('a<b>'))))).toContain('a?b?');
    expect(String(await look(movie(track('mp4a', 'soun'))))).toContain('There is only sound in this file');
  });

  it('that is too large is not read', async () => {
    const never = { size: VIDEO_LIMIT + 1, read: () => Promise.reject(new Error('it was read')) };
    expect(await lookAtVideo(never)).toMatchObject({ code: 'TOO_LARGE' });
  });
});

describe('a damaged or hostile video', () => {
  const long = (name: string, length: bigint) => {
    const head = joined(letters(`\0\0\0\u0001${name}`), new Uint8Array(8));
    new DataView(head.buffer).setBigUint64(8, length);
    return head;
  };
  let nested = new Uint8Array(0);
  for (let depth = 0; depth < 3_000; depth += 1) nested = box('trak', nested) as Uint8Array<ArrayBuffer>;
  const vide = box('hdlr', letters('\0\0\0\0\0\0\0\0vide'));
  const stsd = (count: number) => box('stsd', new Uint8Array(8), letters('\0\0\0\bavc1'.repeat(count)));
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['breaks off', MP4.subarray(0, MP4.length - 100)],
    ['has no table', joined(ftyp('isom'), box('mdat', new Uint8Array(50)))],
    [
      'says that a box is longer than the file',
      joined(ftyp('isom'), letters('\u007f\u00ff\u00ff\u00ffmoov')),
    ],
    ['says that a box is shorter than its head', joined(ftyp('isom'), letters('\0\0\0\u0004moov'))],
    ['says so in 64 bits', joined(movie(track('avc1')), long('mdat', 0xffff_ffff_ffff_fff0n))],
    ['has a box within that is longer than it', movie(letters('\0\u00ff\0\0udta'))],
    [
      'has more boxes than a film',
      joined(ftyp('isom'), new Uint8Array(Buffer.from('\0\0\0\bfree'.repeat(20_001), 'latin1'))),
    ],
    [
      'is coded in more ways than a film has boxes',
      movie(track('avc1', 'vide', box('mdia', vide, box('minf', box('stbl', stsd(20_001)))))),
    ],
    ['has two tables', joined(movie(track('avc1')), box('moov', track('avc1')))],
    ['is the head of a WebM alone', WEBM.subarray(0, 40)],
    [
      'is a WebM with nothing in it to be played',
      joined(WEBM.subarray(0, 36), letters('\u0018\u0053\u0080\u0067\u0080')),
    ],
    ['is a WebM that breaks off', WEBM.subarray(0, 900)],
    ['is a WebM of nothing but zeros behind its head', joined(WEBM.subarray(0, 48), new Uint8Array(100))],
  ];
  for (const [name, bytes] of cases) {
    it(`that ${name} is refused as damaged`, async () => {
      expect(await look(bytes)).toEqual([
        'DAMAGED_VIDEO',
        'The video is damaged: it can’t be read to its end',
      ]);
    });
  }

  it('that nests thousands of boxes is read as deep as films go', async () => {
    expect(await look(movie(nested, track('avc1')))).toBe('video/mp4');
  });
});

describe('what a video says beyond what is seen and heard', () => {
  it('is blanked where it stands, and nothing else moves', async () => {
    const places = [udta(), box('meta', letters('\0\0\0\0'), udta())];
    for (const said of places) {
      for (const film of [
        movie(track('avc1'), said),
        movie(track('avc1', 'vide', said)),
        joined(movie(track('avc1')), said),
        joined(movie(track('avc1')), box('moof', said)),
        joined(movie(track('avc1')), box('moof', box('mfhd', new Uint8Array(8)), box('traf', said))),
      ]) {
        const kept = await bare(film);
        expect([saysPlace(film), saysPlace(kept), kept.length]).toEqual([true, false, film.length]);
        expect(await look(kept)).toBe('video/mp4');
        // Looked at again there is nothing left to blank.
        const again = await lookAtVideo(fileOfBytes(kept));
        expect(again).toMatchObject({ edits: [] });
        expect([...kept].filter((byte) => byte === 7)).toHaveLength(1_000);
      }
    }
  });

  it('is not kept as so many zeros, however much it is', async () => {
    const said = box('uuid', new Uint8Array(5_000_000).fill(1));
    const tags = joined(
      letters('\u0012\u0054\u00c3\u0067\u0001\0\0\0\0\u004c\u004b\u0040'),
      said.subarray(8),
    );
    const segment = letters('\u0018\u0053\u0080\u0067\u0001\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff');
    for (const film of [
      movie(track('avc1'), said),
      joined(movie(track('avc1')), said),
      joined(WEBM.subarray(0, 36), segment, tags, WEBM.subarray(48)),
    ]) {
      const found = await lookAtVideo(fileOfBytes(film));
      const edits = found.ok ? found.edits : [];
      const held = edits.flatMap((edit) => Object.values(edit)).filter((value) => ArrayBuffer.isView(value));
      expect(edits).not.toEqual([]);
      expect(held.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)).toBeLessThan(100);
    }
  });

  it('is nothing in what a browser recorded: it stays as it is', async () => {
    expect(Buffer.from(await bare(MP4)).equals(MP4)).toBe(true);
    expect(Buffer.from(await bare(WEBM)).equals(WEBM)).toBe(true);
  });

  const UNKNOWN = '\u0001\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff';
  const head = WEBM.subarray(0, 36);
  const said = letters('+48.8577+002.2950/');
  const tags = joined(letters('\u0012\u0054\u00c3\u0067\u0092'), said);
  const tracks = letters('\u0016\u0054\u00ae\u006b\u0080');
  const live = letters(`\u001f\u0043\u00b6\u0075${UNKNOWN}\u00e7\u0081\0\u00a3\u0088pictures`);

  it('is blanked in a WebM too: tags, what is attached, its title, the names that files had', async () => {
    const attached = joined(letters('\u0019\u0041\u00a4\u0069\u0040\u0012'), said);
    const info = joined(
      letters('\u0015\u0049\u00a9\u0066\u00be\u002a\u00d7\u00b1\u0081\u0001'),
      ...['\u007b\u00a9\u0092', '\u0073\u0084\u0092'].map((name) => joined(letters(name), said)),
      ...['\u003e\u0083\u00bb\u0083abc', '\u004d\u0080\u0082me'].map(letters),
    );
    const short = letters('\u0012\u0054\u00c3\u0067\u0081x');
    const segment = letters(`\u0018\u0053\u0080\u0067${UNKNOWN}`);
    const film = joined(head, segment, info, tags, attached, short, tracks, live);
    const kept = await bare(film);
    expect([saysPlace(film), saysPlace(kept), kept.length]).toEqual([true, false, film.length]);
    expect(Buffer.from(kept).includes('abc')).toBe(false);
    expect(Buffer.from(kept).subarray(-live.length).equals(live)).toBe(true);
    expect(await lookAtVideo(fileOfBytes(kept))).toMatchObject({ ok: true, edits: [] });
  });

  it('is blanked behind what was recorded live, and behind the end of the film', async () => {
    const film = joined(head, letters(`\u0018\u0053\u0080\u0067${UNKNOWN}`), tracks, live, tags, live);
    const length = tracks.length + live.length;
    const ended = joined(
      head,
      letters('\u0018\u0053\u0080\u0067'),
      new Uint8Array([0x80 | length]),
      tracks,
      live,
    );
    for (const long of [film, joined(ended, tags), joined(ended, said), joined(WEBM, said)]) {
      const kept = await bare(long);
      expect([saysPlace(long), saysPlace(kept), kept.length]).toEqual([true, false, long.length]);
      expect(await lookAtVideo(fileOfBytes(kept))).toMatchObject({ ok: true, edits: [] });
    }
  });

  it('is looked for through all of a long film that was recorded live', async () => {
    const blocks = letters('\u00a3\u0088pictures'.repeat(100_000));
    const start = letters(`\u0018\u0053\u0080\u0067${UNKNOWN}`);
    const film = joined(head, start, tracks, live, blocks, tags);
    const found = await lookAtVideo(fileOfBytes(film));
    expect(found).toMatchObject({ ok: true, edits: [{ at: film.length - tags.length }] });
    const endless = joined(head, start, tracks, live, letters('\u00ec\u0080'.repeat(500_001)));
    expect(await look(endless)).toEqual(expect.arrayContaining(['DAMAGED_VIDEO']));
  });
});
