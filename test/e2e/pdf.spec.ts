import { colouredPage, firstMore, makePdf } from '../harness/pdf-samples';
import { readPixels } from '../harness/pixels';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

const PATIENCE = { timeout: 60_000 };

/** Lets go of a file over the board, as a hand does. */
async function drop(person: BoardPage, bytes: Buffer, name: string, kind: 'drop' | 'paste' = 'drop') {
  await person.page.evaluate(
    ([base64, fileName, how]) => {
      const data = new DataTransfer();
      const content = Uint8Array.from(atob(base64!), (letter) => letter.charCodeAt(0));
      data.items.add(new File([content], fileName!, { type: 'application/pdf' }));
      const surface = document.querySelector('[role="application"]')!;
      const options = { bubbles: true, cancelable: true };
      surface.dispatchEvent(
        how === 'drop'
          ? new DragEvent('drop', { ...options, dataTransfer: data })
          : new ClipboardEvent('paste', { ...options, clipboardData: data }),
      );
    },
    [bytes.toString('base64'), name, kind] as const,
  );
}

async function showsColours(person: BoardPage, colours: readonly string[]): Promise<void> {
  const pages = (await person.shapes()).filter(({ type }) => type === 'image');
  expect(pages).toHaveLength(colours.length);
  for (const [index, { id }] of pages.entries()) {
    const [x, y] = await person.placeOf(id);
    const look = async () => (await readPixels(await person.page.screenshot({ scale: 'css' })))(x, y);
    await expect.poll(look, PATIENCE).toBe(colours[index]);
  }
}

/** Forms within forms, each drawing the next one twice: a thousand million boxes out of a few lines. */
function makeEndless(): Buffer {
  const depth = 30;
  const first = firstMore(3);
  const form = (index: number) => ({
    entries: `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X ${first + Math.min(index + 1, depth - 1)} 0 R >> >>`,
    stream: Buffer.from(index === depth - 1 ? '0 0 1 1 re f' : '/X Do /X Do'),
  });
  return makePdf([colouredPage(1, 0, 0), { content: '/X Do' }, colouredPage(0, 0, 1)], {
    resources: `/XObject << /X ${first} 0 R >>`,
    more: Array.from({ length: depth }, (_, index) => form(index)),
  });
}

/** Chinese words in a font that readers are thought to have, as old programs wrote them. */
function makeWithoutFont(): Buffer {
  const [font, place] = [firstMore(1), '/Type /Font'];
  return makePdf([{ content: 'BT /F2 48 Tf 40 80 Td <4F60597D4E16754C> Tj ET' }], {
    resources: `/Font << /F2 ${font} 0 R >>`,
    more: [
      {
        entries: `${place} /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [${font + 1} 0 R]`,
      },
      {
        entries: `${place} /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor ${font + 2} 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>`,
      },
      {
        entries:
          '/Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93',
      },
    ],
  });
}

test('the pages of a PDF come onto the board side by side, dropped or pasted, and are seen by others', async ({
  people,
}) => {
  const ana = await (await people.invite()).arrive();
  const asked: string[] = [];
  ana.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await drop(ana, makePdf([colouredPage(1, 0, 0, 'One'), colouredPage(0, 0, 1, 'Two')]), 'plan.pdf');
  await expect(ana.page.getByText('Pages are pictures now')).toBeVisible(PATIENCE);
  await ana.sees(4);
  expect((await ana.shapes()).map(({ type, text, size }) => [type, text, size])).toEqual([
    ['frame', 'Page 1', [595, 842]],
    ['image', undefined, [595, 842]],
    ['frame', 'Page 2', [595, 842]],
    ['image', undefined, [595, 842]],
  ]);
  await showsColours(ana, ['#ff0000', '#0000ff']);
  expect(asked).toContain('/pdf/reader.js');
  await ana.isSaved();

  const ben = await people.invite();
  await ben.open(await ana.copyLink('view'));
  await ben.sees(4);
  await showsColours(ben, ['#ff0000', '#0000ff']);

  await ana.press('Control+z');
  await ana.sees(0);
  await drop(ana, makePdf([colouredPage(0, 1, 0)]), 'more.pdf', 'paste');
  await ana.sees(2);
  await showsColours(ana, ['#00ff00']);
});

test('a PDF that is damaged or locked is refused in words; of one with an endless page the others come', async ({
  people,
}) => {
  test.setTimeout(180_000);
  const ana = await (await people.invite()).arrive();
  await drop(ana, Buffer.from('%PDF-1.7\nnothing of the sort'), 'broken.pdf');
  await expect(ana.page.getByText('Not opened: it is damaged, or no PDF')).toBeVisible(PATIENCE);
  await drop(ana, makeEndless(), 'endless.pdf');
  await expect(ana.page.getByText('Left out: page that could not be drawn.')).toBeVisible({
    timeout: 120_000,
  });
  await ana.sees(4);
  await showsColours(ana, ['#ff0000', '#0000ff']);

  await ana.press('Control+z');
  await drop(ana, makeWithoutFont(), 'chinese.pdf');
  await expect(ana.page.getByText('This PDF does not bring all of its fonts')).toBeVisible(PATIENCE);
});

test('without a network too', async ({ people }) => {
  const ana = await (await people.invite()).arrive();
  await ana.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await ana.reload();
  await ana.page.context().setOffline(true);
  await drop(ana, makePdf([colouredPage(1, 0, 0, 'Words in a font that is not in the file')]), 'plan.pdf');
  await ana.sees(2);
  await showsColours(ana, ['#ff0000']);
  await ana.page.context().setOffline(false);
  await ana.isSaved();
});
