import { type ByteReader, Malformed } from './byte-reader';
import { isAllowedKey, type UpdateLimits } from './update-limits';

/** Walks one value of lib0's `any` encoding. */
function skipAny(reader: ByteReader, limits: UpdateLimits, depth: number): void {
  if (depth > limits.anyDepth) throw new Malformed('a value is nested too deep');
  const kind = reader.byte();
  switch (kind) {
    case 127:
    case 126:
    case 121:
    case 120:
      return;
    case 125:
      reader.skipVarInt();
      return;
    case 124:
      reader.skip(4);
      return;
    case 123:
    case 122:
      reader.skip(8);
      return;
    case 119:
      if (reader.skipString() > limits.anyString) throw new Malformed('a text is too long');
      return;
    case 118:
      for (let left = reader.varUint(); left > 0; left--) {
        // `{__proto__: …}` would come out of Yjs with a foreign prototype.
        if (reader.string() === '__proto__' && limits.looksAtNames)
          throw new Malformed('a key is not allowed');
        skipAny(reader, limits, depth + 1);
      }
      return;
    case 117:
      for (let left = reader.varUint(); left > 0; left--) skipAny(reader, limits, depth + 1);
      return;
    case 116:
      skipBinary(reader, limits);
      return;
    default:
      throw new Malformed('a value is of no known kind');
  }
}

function skipBinary(reader: ByteReader, limits: UpdateLimits): void {
  const length = reader.varUint();
  if (length > limits.binary) throw new Malformed('a binary value is too large');
  reader.skip(length);
}

/** The value of a format comes as JSON, which Yjs parses when it reads the update: what can't be parsed would fail at every reader. */
function expectJson(text: string, limits: UpdateLimits): void {
  if (text.length > limits.format) throw new Malformed('a format is too long');
  try {
    JSON.parse(text);
  } catch {
    throw new Malformed('a format is not JSON');
  }
}

/** The numbers Yjs gives to kinds of content; those not here (JSON, embeds, sub-documents, XML) have no place on a board. */
export const CONTENT = { deleted: 1, binary: 3, string: 4, format: 6, type: 7, any: 8 } as const;
/** Y.Array, Y.Map and Y.Text. */
const LAST_TYPE = 2;

/** Walks one item's content. @returns its length in clock ticks */
export function scanContent(reader: ByteReader, kind: number, limits: UpdateLimits): number {
  switch (kind) {
    case CONTENT.deleted:
      return reader.varUint();
    case CONTENT.binary:
      skipBinary(reader, limits);
      return 1;
    case CONTENT.string:
      return reader.skipString();
    case CONTENT.format:
      if (!limits.looksAtNames) {
        reader.skipString();
        reader.skipString();
        return 1;
      }
      if (!isAllowedKey(reader.string())) throw new Malformed('a format is not allowed');
      expectJson(reader.string(), limits);
      return 1;
    case CONTENT.type:
      if (reader.varUint() > LAST_TYPE) throw new Malformed('a type has no place on a board');
      return 1;
    case CONTENT.any: {
      const length = reader.varUint();
      for (let left = length; left > 0; left--) skipAny(reader, limits, 1);
      return length;
    }
    default:
      throw new Malformed('a kind of content has no place on a board');
  }
}
