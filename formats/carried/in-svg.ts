import { decodeBase64, encodeBase64 } from '../base64';
import { type Carried, EXCALIDRAW_TYPE, OUR_TYPE, unpack, unwrapScene, wrapScene } from './payload';
import { encodeUtf8, readUtf8 } from './text';

const payload = (type: string, base64: string) =>
  `<!-- payload-type:${type} --><!-- payload-version:2 --><!-- payload-start -->${base64}<!-- payload-end -->`;

/** An SVG with the board inside, for us and for Excalidraw, hidden from those who listen to it. */
export function putIntoSvg(svg: string, { ours, excalidraw }: Carried): string {
  const theirs = encodeBase64(encodeUtf8(wrapScene(excalidraw)));
  const inside = payload(OUR_TYPE, encodeBase64(ours)) + payload(EXCALIDRAW_TYPE, theirs);
  return svg.replace(/<svg\b[^>]*>/, (head) => `${head}<metadata aria-hidden="true">${inside}</metadata>`);
}

function find(svg: string, type: string): { version: string | undefined; base64: string } | undefined {
  const at = svg.indexOf(`payload-type:${type}`);
  if (at < 0) return undefined;
  const start = svg.indexOf('<!-- payload-start -->', at);
  const end = svg.indexOf('<!-- payload-end -->', start);
  if (start < 0 || end < 0) return undefined;
  const version = /payload-version:(\d+)/.exec(svg.slice(at, start))?.[1];
  return { version, base64: svg.slice(start + '<!-- payload-start -->'.length, end) };
}

/** Whether an SVG says that it carries a board, whatever becomes of that. */
export const carriesInSvg = (svg: string): boolean =>
  [OUR_TYPE, EXCALIDRAW_TYPE].some((type) => find(svg, type) !== undefined);

/** The text of a board that an SVG carries, ours before Excalidraw's; undefined when it carries none, or one of more than `limit` bytes. */
export function takeFromSvg(svg: string, limit: number): string | undefined {
  const own = find(svg, OUR_TYPE);
  const ownBytes = own && decodeBase64(own.base64);
  if (ownBytes) return unpack(ownBytes, limit);
  const theirs = find(svg, EXCALIDRAW_TYPE);
  const bytes = theirs && decodeBase64(theirs.base64);
  if (!bytes || bytes.length > limit) return undefined;
  const text = readUtf8(bytes);
  if (text === undefined) return undefined;
  return unwrapScene(text, limit);
}
