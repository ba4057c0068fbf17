import { jpegSegments } from './chunks';
import { sniffPicture } from './sniff';
import { turnOfJpeg, turnOfPng } from './turn';

/** Width and height in pixels. */
type PixelSize = readonly [width: number, height: number];

/** What begins a frame of a JPEG is one of these, but for three that mean something else. */
const isFrame = (name: string) => /^c[0-9a-f]$/.test(name) && !['c4', 'c8', 'cc'].includes(name);

/** From the fifth on it lies on its side. */
const asSeen = (turn: number, width: number, height: number): PixelSize =>
  turn < 5 ? [width, height] : [height, width];

/** As browsers show it and count its pixels: a photograph that lies on its side is turned. */
function sizeOfJpeg(bytes: Uint8Array, view: DataView): PixelSize | undefined {
  for (const segment of jpegSegments(bytes)) {
    if (!isFrame(segment.name) || segment.to - segment.from < 5) continue;
    const [height, width] = [view.getUint16(segment.from + 1), view.getUint16(segment.from + 3)];
    return asSeen(turnOfJpeg(bytes), width, height);
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
        return asSeen(turnOfPng(bytes), view.getUint32(16), view.getUint32(20));
      case 'image/gif':
        return [view.getUint16(6, true), view.getUint16(8, true)];
      case 'image/webp':
        return sizeOfWebp(view);
      case 'image/jpeg':
        return sizeOfJpeg(bytes, view);
    }
  };
  const size = read();
  return size && size[0] > 0 && size[1] > 0 ? size : undefined;
}
