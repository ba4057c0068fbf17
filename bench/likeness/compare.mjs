import { createRequire } from 'node:module';

const sharp = createRequire(import.meta.url)('sharp');

/** How far apart two points may lie and still be the same line, in pixels of a picture at twice its size. */
const REACH = 3;
/** Of 255, in each of red, green and blue. */
const TOLERANCE = 48;

export async function readPixels(bytes) {
  const { data, info } = await sharp(bytes)
    .flatten({ background: '#ffffff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

const isMark = (data, at) => data[at] > 230 && data[at + 1] < 40 && data[at + 2] > 230;

/** The part of a picture between the outer edges of its marks. */
export async function cutByMarks(bytes) {
  const { data, width, height, channels } = await readPixels(bytes);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isMark(data, (y * width + x) * channels)) continue;
      [left, top, right, bottom] = [
        Math.min(left, x),
        Math.min(top, y),
        Math.max(right, x),
        Math.max(bottom, y),
      ];
    }
  }
  if (right < 0) throw new Error('a picture without marks');
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Both pictures cut by their marks, to one size. */
export async function layOver(one, other) {
  const [a, b] = [await cutByMarks(one), await cutByMarks(other)];
  const size = { width: a.width, height: a.height };
  const cut = (bytes, { left, top, width, height }) =>
    sharp(bytes)
      .flatten({ background: '#ffffff' })
      .extract({ left, top, width, height })
      .resize(size.width, size.height, { fit: 'fill' })
      .png()
      .toBuffer();
  return Promise.all([cut(one, a), cut(other, b)]);
}

const isInk = ({ data, channels }, at) =>
  data[at * channels] < 245 || data[at * channels + 1] < 245 || data[at * channels + 2] < 245;

function isLike(one, at, other, otherAt) {
  for (let channel = 0; channel < 3; channel += 1) {
    const difference = one.data[at * one.channels + channel] - other.data[otherAt * other.channels + channel];
    if (Math.abs(difference) > TOLERANCE) return false;
  }
  return true;
}

/** Points of one picture's ink that the other has nothing like within reach. */
function countMissing(one, other) {
  let [ink, missing] = [0, 0];
  for (let y = 0; y < one.height; y += 1) {
    for (let x = 0; x < one.width; x += 1) {
      const at = y * one.width + x;
      if (!isInk(one, at)) continue;
      ink += 1;
      let isFound = false;
      for (let dy = -REACH; dy <= REACH && !isFound; dy += 1) {
        for (let dx = -REACH; dx <= REACH && !isFound; dx += 1) {
          const [ox, oy] = [x + dx, y + dy];
          if (ox < 0 || oy < 0 || ox >= one.width || oy >= one.height) continue;
          isFound = isLike(one, at, other, oy * one.width + ox);
        }
      }
      if (!isFound) missing += 1;
    }
  }
  return { ink, missing };
}

/** What share of the ink of both lies where the other has the same, 0 to 1; and the ink of ours to theirs. */
export async function compare(ours, theirs) {
  const [one, other] = [await readPixels(ours), await readPixels(theirs)];
  const [gained, lost] = [countMissing(one, other), countMissing(other, one)];
  return {
    likeness: 1 - (gained.missing + lost.missing) / Math.max(1, gained.ink + lost.ink),
    ink: gained.ink / Math.max(1, lost.ink),
  };
}
