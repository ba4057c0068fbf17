import { MESSAGE, SYNC } from '../../sync/protocol/acknowledgement';
import { sizeOfVarUint, writeVarUint } from './state-vector';
import type { TailEntry } from './tail-entry';

/** How an update begins that brings nothing. */
export const NO_STRUCTS: Uint8Array = Uint8Array.of(0);

/** The header of an unmasked binary WebSocket frame (RFC 6455 section 5.2) that holds one whole message. */
export function writeFrameHeader(target: Buffer, length: number): number {
  target[0] = 0x82;
  if (length < 126) {
    target[1] = length;
    return 2;
  }
  if (length < 65_536) {
    target[1] = 126;
    target.writeUInt16BE(length, 2);
    return 4;
  }
  target[1] = 127;
  target.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
  target.writeUInt32BE(length % 2 ** 32, 6);
  return 10;
}

function headerSize(length: number): number {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10;
}

/** One whole WebSocket frame around a message. */
export function frameMessage(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(headerSize(message.length) + message.length);
  frame.set(message, writeFrameHeader(frame, message.length));
  return frame;
}

function prefixSize(length: number): number {
  const messageLength = 2 + sizeOfVarUint(length) + length;
  return headerSize(messageLength) + messageLength - length;
}

function writePrefix(target: Buffer, length: number): number {
  let at = writeFrameHeader(target, 2 + sizeOfVarUint(length) + length);
  target[at++] = MESSAGE.sync;
  target[at++] = SYNC.update;
  return writeVarUint(target, at, length);
}

/** All of an Update frame that comes before the update itself, so that a big one need not be copied. */
export function framePrefix(length: number): Buffer {
  const prefix = Buffer.allocUnsafe(prefixSize(length));
  writePrefix(prefix, length);
  return prefix;
}

/**
 * An update in the form in which it is sent: one WebSocket frame with one Update message, built once, kept in the tail and written to
 * every receiver as it is. Building a frame per receiver is where servers of this kind spend most of their time.
 */
export function frameUpdate(update: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(prefixSize(update.length) + update.length);
  frame.set(update, writePrefix(frame, update.length));
  return frame;
}

/** What a row deletes, without what it brings. */
export function frameDeletions({ frame, deletionsStart }: TailEntry): Buffer {
  return frameUpdate(Buffer.concat([NO_STRUCTS, frame.subarray(deletionsStart)]));
}
