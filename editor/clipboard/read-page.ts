/** What a copied page (`text/html`) has in it that is no plain text. */
export interface CopiedPage {
  /** What tldraw put there: to be read by `formats/tldraw/clipboard.ts`. */
  readonly tldraw?: string;
  /** Its words, line by line; a table with tabs between its cells. */
  readonly words: string;
  /** Pictures that lie in the page itself. What lies elsewhere is not fetched: the person asked for no request. */
  readonly pictures: readonly string[];
}

const BLOCKS =
  'address,article,blockquote,dd,div,dt,figure,footer,h1,h2,h3,h4,h5,h6,header,hr,main,ol,p,pre,section,table,tr,ul';
const LONGEST = 5_000_000;
const MOST_PICTURES = 20;

/** The words of a page, with breaks where it has them. Nothing in it runs or is fetched: the document has no window. */
function wordsOf(body: HTMLElement): string {
  for (const dead of body.querySelectorAll('script,style,noscript,template,title')) dead.remove();
  for (const line of body.querySelectorAll('br')) line.replaceWith('\n');
  for (const point of body.querySelectorAll('li')) point.prepend('\n- ');
  for (const cell of body.querySelectorAll('td,th')) if (cell.nextElementSibling) cell.append('\t');
  for (const block of body.querySelectorAll(BLOCKS)) block.append('\n');
  const text = body.textContent ?? '';
  return text
    .replace(/[\u00a0]/g, ' ')
    .replace(/[ \n]*\n[ \n]*/g, (gap) => (gap.split('\n').length > 3 ? '\n\n' : '\n'))
    .trim();
}

/** Reads a copied page; undefined for nothing, or for more than anybody copies. */
export function readPage(html: string): CopiedPage | undefined {
  if (html === '' || html.length > LONGEST) return undefined;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const tldraw = body.querySelector('[data-tldraw],tldraw')?.textContent ?? undefined;
  const addresses = [...body.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '');
  const pictures = addresses.filter((address) => address.startsWith('data:image/')).slice(0, MOST_PICTURES);
  return { ...(tldraw === undefined ? {} : { tldraw }), words: wordsOf(body), pictures };
}
