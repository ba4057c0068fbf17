import { encodeUtf8 } from 'lib0/string';
import { decodeBase64, encodeBase64 } from './base64';
import { sniffPicture } from './pictures/sniff';
import { sniffVideo } from './videos/sniff';

/** The bytes of pictures, and of films beside them: by the hash that shapes name them by, or by the name that a file gave them. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/** The media type of a picture, by its content; undefined for what is none of those a board keeps. */
export function typeOfPicture(bytes: Uint8Array): string | undefined {
  const sniffed = sniffPicture(bytes);
  return sniffed.ok ? sniffed.type : undefined;
}

/** What the name of such a file ends in, by its content: 'png', 'mp4'. */
export function endingOfFile(bytes: Uint8Array): string {
  const film = sniffVideo(bytes);
  return (film.ok ? film.type : (typeOfPicture(bytes) ?? 'application/bin')).replace(/^\w+\//, '');
}

/** A picture as an address that holds it. */
export function pictureAddress(bytes: Uint8Array): string {
  return `data:${typeOfPicture(bytes) ?? 'application/octet-stream'};base64,${encodeBase64(bytes)}`;
}

/** The bytes that an address holds ('data:image/png;base64,…'); undefined for one that holds none, or says that it holds no picture. */
export function readAddress(address: string): Uint8Array | undefined {
  const comma = address.indexOf(',');
  const head = address.slice(0, Math.min(comma, 200)).toLowerCase();
  if (comma < 0 || !head.startsWith('data:image/')) return undefined;
  const body = address.slice(comma + 1);
  if (head.endsWith(';base64')) return decodeBase64(body);
  try {
    return encodeUtf8(decodeURIComponent(body));
  } catch {
    return undefined;
  }
}
