import { describe, expect, it } from 'vitest';
import { hostOf, PLAYER_ORIGINS, playerOf } from '../../shapes/players';
import { completeKind } from '../../shapes/shape-kind';
import { createEditorDriver } from '../harness/editor-driver';
import { kindOf, parsedShape } from './parsed-shape';
import { createRecordingPen } from './recording-pen';

describe('pages that play on the board', () => {
  it.each([
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['https://youtu.be/dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
    ['https://www.youtube.com/shorts/abc-DEF_123', 'https://www.youtube-nocookie.com/embed/abc-DEF_123'],
    ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871'],
    ['https://www.loom.com/share/0a1b2c3d', 'https://www.loom.com/embed/0a1b2c3d'],
    ['https://codepen.io/ana/pen/xyzABC', 'https://codepen.io/ana/embed/xyzABC?default-tab=result'],
    ['https://open.spotify.com/track/4uLU6hMCjMI', 'https://open.spotify.com/embed/track/4uLU6hMCjMI'],
    [
      'https://docs.google.com/presentation/d/1a-B_c/edit',
      'https://docs.google.com/presentation/d/1a-B_c/embed',
    ],
    [
      'https://www.figma.com/design/AbC123/Name?node-id=1-2',
      'https://www.figma.com/embed?embed_host=share&url=https%3A%2F%2Fwww.figma.com%2Fdesign%2FAbC123%2FName%3Fnode-id%3D1-2',
    ],
  ])('%s', (address, source) => {
    expect(playerOf(address)?.source).toBe(source);
    expect(PLAYER_ORIGINS.some((origin) => source.startsWith(`${origin}/`))).toBe(true);
  });

  it.each([
    'https://example.com/watch?v=dQw4w9WgXcQ',
    'https://youtube.com@evil.example/watch?v=dQw4w9WgXcQ',
    'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    'https://evil.example/#https://youtu.be/dQw4w9WgXcQ',
    'javascript:alert(1)//youtu.be/dQw4w9WgXcQ',
    'https://www.youtube.com/watch?v=',
    'https://www.youtube.com/watch?v=../../x',
    'https://vimeo.com/about',
    '/b/abc',
    '',
  ])('%s does not play', (address) => {
    expect(playerOf(address)?.source ?? '').not.toContain('..');
    expect(playerOf(address)).toBeUndefined();
  });

  it('are called by their host', () => {
    expect(hostOf('https://www.Example.com:8080/x')).toBe('example.com');
    expect(hostOf('nothing')).toBe('');
  });
});

describe('pasting an address', () => {
  it('makes a page of one that plays, with room for it, and words of every other', async () => {
    const driver = createEditorDriver();
    await driver.editor.clipboard.pasteText(' https://youtu.be/dQw4w9WgXcQ\n');
    expect(driver.only()).toMatchObject({
      type: 'embed',
      link: 'https://youtu.be/dQw4w9WgXcQ',
      size: [560, 315],
    });
    driver.key('mod+z');
    await driver.editor.clipboard.pasteText('https://example.com/a');
    expect(driver.only()).toMatchObject({ type: 'text', text: 'https://example.com/a' });
    expect([driver.told.at(-1), driver.offered.map(({ label }) => label)]).toEqual([
      'Pasted as text',
      ['Card'],
    ]);
    driver.take('Card');
    expect(driver.only()).toMatchObject({ type: 'embed', link: 'https://example.com/a', size: [320, 96] });
    driver.key('mod+z');
    expect(driver.only()).toMatchObject({ type: 'text', text: 'https://example.com/a' });
    driver.key('mod+z');
    await driver.editor.clipboard.pasteText('https://youtu.be/dQw4w9WgXcQ', { isPlain: true });
    expect(driver.only('text').text).toContain('youtu.be');
  });
});

describe('a card', () => {
  const LINK = 'https://www.example.org/a/';
  const written = async (properties: Readonly<Record<string, unknown>>) => {
    await completeKind(kindOf('embed'));
    const { pen, recorded } = createRecordingPen();
    kindOf('embed').drawing(parsedShape('embed', { size: [320, 96], link: LINK, ...properties }), pen);
    return recorded.lines.map(({ line }) => line);
  };

  it('says where its page is, and what it is called where that is known', async () => {
    expect(await written({ alt: 'example.org' })).toEqual(['example.org', LINK]);
    expect(await written({ alt: '' })).toEqual(['example.org', LINK]);
    expect(await written({ alt: 'A harbour' })).toEqual(['A harbour', 'example.org/a']);
  });

  it('has two lines for a long title, and cuts what is left', async () => {
    const title =
      'A harbour at night, with all the lamps of the quay and the ships that wait for the morning';
    const [first, second, address, ...others] = await written({ alt: title });
    expect([address, others]).toEqual(['example.org/a', []]);
    expect(title.startsWith(first!)).toBe(true);
    expect(second).toMatch(/…$/);
    expect(title).toContain(second!.slice(0, -1));
    expect(await written({ alt: 'Two\nlines' })).toEqual(['Two lines', 'example.org/a']);
  });

  it('with a title that is not seen has none, nor one that is another page’s', async () => {
    for (const alt of ['  ', '\u3164', '\u2800\u200d', 'elsewhere.example'])
      expect(await written({ alt })).toEqual(['example.org', LINK]);
    expect(await written({ called: `${LINK}\nA harbour` })).toEqual(['A harbour', 'example.org/a']);
    expect(await written({ called: 'https://example.org/b\nA bay' })).toEqual(['example.org', LINK]);
    expect(await written({ called: `${LINK}\n`, alt: 'node.js' })).toEqual(['node.js', 'example.org/a']);
  });

  it('of a page that plays is called as that, under its sign', async () => {
    const film = { link: 'https://youtu.be/dQw4w9WgXcQ', size: [560, 315] };
    expect(await written({ ...film, alt: 'youtu.be' })).toEqual(['YouTube', film.link]);
    expect(await written({ ...film, alt: 'A song' })).toEqual(['A song', film.link]);
  });

  it('too low for a title and an address has both in its two lines', async () => {
    expect(await written({ alt: 'A harbour', size: [320, 50] })).toEqual(['A harbour', LINK]);
    expect(await written({ alt: 'A harbour', size: [320, 30] })).toEqual([]);
  });
});
