import { unpackLzText } from '../carried/lz-text';
import { CLIPBOARD_LIMITS } from '../imported';
import { isRecord } from './record';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Packed text as JSON; undefined where it is none. */
function unpack(text: unknown): unknown {
  return typeof text === 'string' ? parse(unpackLzText(text, CLIPBOARD_LIMITS.size) ?? '') : undefined;
}

/**
 * What tldraw puts inside its element of a copied page (`<div data-tldraw>`, before 2024 `<tldraw>`) as the JSON that `readTldraw` takes:
 * of 2023 everything packed, since 2024 bare with the shapes packed beside the assets, or all of it bare. Undefined for what is none of these.
 */
export function readTldrawClipboard(inner: string): string | undefined {
  const value = parse(inner) ?? unpack(inner.trim());
  if (!isRecord(value) || value.type !== 'application/tldraw') return undefined;
  const { data } = value;
  if (typeof data === 'string') return JSON.stringify({ ...value, data: parse(data) ?? unpack(data) });
  const others = isRecord(data) ? unpack(data.otherCompressed) : undefined;
  return JSON.stringify(isRecord(others) ? { ...value, data: { ...(data as object), ...others } } : value);
}
