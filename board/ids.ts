/** A board's id: 128 random bits as base64url, 22 characters. Made by the client, so a board can start offline. */
export type BoardId = string & { readonly __brand: 'BoardId' };
/** A shape's id, unique within its board: 72 random bits as base64url, 12 characters, or what an imported file gave. */
export type ShapeId = string & { readonly __brand: 'ShapeId' };
/** Gives `length` random bytes; passed in, so that simulations can seed it. */
export type RandomBytes = (length: number) => Uint8Array;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const KEY_PATTERN = /^[A-Za-z0-9_-]{22}$/;
const SHAPE_ID_PATTERN = /^[A-Za-z0-9_:-]{1,128}$/;
const FORBIDDEN_KEYS = new Set(['__proto__', 'prototype', 'constructor']);

/** Encodes bytes as base64url without padding (RFC 4648 section 5). */
export function encodeBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first, second, third] = [bytes[index]!, bytes[index + 1], bytes[index + 2]];
    text += ALPHABET[first >> 2]! + ALPHABET[((first & 3) << 4) | ((second ?? 0) >> 4)]!;
    if (second !== undefined) text += ALPHABET[((second & 15) << 2) | ((third ?? 0) >> 6)]!;
    if (third !== undefined) text += ALPHABET[third & 63]!;
  }
  return text;
}

export function createBoardId(random: RandomBytes): BoardId {
  return encodeBase64Url(random(16)) as BoardId;
}

export function createShapeId(random: RandomBytes): ShapeId {
  return encodeBase64Url(random(9)) as ShapeId;
}

export function isBoardId(value: unknown): value is BoardId {
  return typeof value === 'string' && KEY_PATTERN.test(value);
}

/** Link keys have the form of board ids: 22 characters of base64url. */
export function isLinkKey(value: unknown): value is string {
  return typeof value === 'string' && KEY_PATTERN.test(value);
}

export function isShapeId(value: unknown): value is ShapeId {
  return typeof value === 'string' && SHAPE_ID_PATTERN.test(value) && !FORBIDDEN_KEYS.has(value);
}
