import type { RandomBytes } from '../../board/ids';
import { Refusal, sentence } from '../../board/sentence';
import { type Imported, LeftOutCount } from '../../formats/imported';
import { layOutPages, type PageOnBoard } from '../../formats/pdf/lay-out-pages';
import { LARGEST_PDF } from '../../formats/pdf/pdf-file';
import type { PageReader } from './page-reader';
import type { PictureKeeper } from './picture-keeper';

export interface BringPagesPorts {
  readonly pageReader?: PageReader;
  readonly pictures?: PictureKeeper;
  readonly random: RandomBytes;
}

/** The pages of a PDF as pictures of the board, with an account of those that did not come. Throws an Error with words for people. */
export async function bringPages(bytes: Uint8Array, ports: BringPagesPorts): Promise<Imported> {
  const { pageReader, pictures: keeper, random } = ports;
  if (!pageReader || !keeper) throw new Refusal(sentence('PDF files can’t be opened here'));
  if (bytes.length > LARGEST_PDF) throw new Refusal(sentence('This PDF is larger than 20 MB'));
  const { pages, unreadable, tooMany, lent } = await pageReader.readPdf(bytes);
  const leftOut = new LeftOutCount();
  const brought: PageOnBoard[] = [];
  for (const { number, picture, size } of pages) {
    const kept = await keeper.keep(picture);
    if (kept) brought.push({ number, hash: kept.hash, size });
  }
  if (brought.length === 0) throw new Refusal(sentence('Not opened: no page of this PDF could be drawn'));
  const missing = unreadable + pages.length - brought.length;
  for (let count = 0; count < missing; count += 1) leftOut.add(sentence('page that could not be drawn'));
  for (let count = 0; count < tooMany; count += 1)
    leftOut.add(sentence('page behind the last that can come at once'));
  leftOut.add(sentence('page as pixels'));
  if (lent > 0) leftOut.add(sentence('letters in another font'));
  return { drafts: layOutPages(brought, random), settings: {}, leftOut: leftOut.value };
}
