import { sniffPicture } from './sniff';

/** Width and height in pixels. */
type PixelSize = readonly [width: number, height: number];

const START_OF_SCAN = 0xda;
/** What begins a frame of a JPEG is one of these, but for three that mean something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function sizeOfJpeg(view: DataView): PixelSize | undefined {
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    if (marker === START_OF_SCAN) return undefined;
    // A marker may be preceded by bytes that say nothing.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

const threeBytes = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

function sizeOfWebp(view: DataView): PixelSize | undefined {
  switch (view.getUint32(12)) {
    // 'VP8X'
    case 0x56503858:
      return [threeBytes(view, 24) + 1, threeBytes(view, 27) + 1];
    // 'VP8L': fourteen bits each.
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1];
    }
    // 'VP8 '
    case 0x56503820:
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    default:
      return undefined;
  }
}

/** What every one of these formats has said by then. */
const FEWEST_BYTES = 30;

/** How many pixels a picture has, by what its head says; undefined for what is no picture that a board keeps. Never throws. */
export function pictureSize(bytes: Uint8Array | undefined): PixelSize | undefined {
  const sniffed = bytes && bytes.length >= FEWEST_BYTES ? sniffPicture(bytes) : undefined;
  if (!bytes || !sniffed?.ok) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = (): PixelSize | undefined => {
    switch (sniffed.type) {
      case 'image/png':
        return [view.getUint32(16), view.getUint32(20)];
      case 'image/gif':
        return [view.getUint16(6, true), view.getUint16(8, true)];
      case 'image/webp':
        return sizeOfWebp(view);
      case 'image/jpeg':
        return sizeOfJpeg(view);
    }
  };
  const size = read();
  return size && size[0] > 0 && size[1] > 0 ? size : undefined;
}
