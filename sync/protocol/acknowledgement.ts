import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** The y-websocket message types of the document door, and ours beside them (contract section 5). */
export const MESSAGE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, acknowledgement: 121 } as const;
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;
export const ACKNOWLEDGEMENT_VERSION = 1;

/** What message 121 says. A stock client never sends HELLO and so is never sent one. */
export type Acknowledgement =
  | { readonly kind: 'hello'; readonly version: number }
  | {
      readonly kind: 'welcome';
      readonly version: number;
      readonly epoch: number;
      readonly persistedSeq: number;
    }
  /** "Every update frame I sent before this one, on this socket." */
  | { readonly kind: 'mark'; readonly mark: number }
  /** Sent only after every update before that mark is committed with an fsync. */
  | { readonly kind: 'persisted'; readonly mark: number; readonly boardSeq: number }
  | { readonly kind: 'rejected'; readonly mark: number; readonly code: number; readonly reason: string }
  | { readonly kind: 'status'; readonly code: number; readonly text: string };

/** Codes of STATUS and REJECTED. */
export const STATUS = {
  ok: 0,
  storageDelayed: 1,
  readOnly: 2,
  draining: 3,
  storageFull: 4,
  /** The owner has locked the board: what is sent meanwhile is asked for when it is over. */
  locked: 5,
} as const;

const KINDS = ['hello', 'welcome', 'mark', 'persisted', 'rejected', 'status'] as const;

/** One whole frame: type 121, the sub-type, the fields. */
export function encodeAcknowledgement(message: Acknowledgement): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.acknowledgement);
  encoding.writeVarUint(encoder, KINDS.indexOf(message.kind));
  const numbers: Record<Acknowledgement['kind'], number[]> = {
    hello: message.kind === 'hello' ? [message.version] : [],
    welcome: message.kind === 'welcome' ? [message.version, message.epoch, message.persistedSeq] : [],
    mark: message.kind === 'mark' ? [message.mark] : [],
    persisted: message.kind === 'persisted' ? [message.mark, message.boardSeq] : [],
    rejected: message.kind === 'rejected' ? [message.mark, message.code] : [],
    status: message.kind === 'status' ? [message.code] : [],
  };
  for (const number of numbers[message.kind]) encoding.writeVarUint(encoder, number);
  if (message.kind === 'rejected') encoding.writeVarString(encoder, message.reason);
  if (message.kind === 'status') encoding.writeVarString(encoder, message.text);
  return encoding.toUint8Array(encoder);
}

/** Reads what follows the type byte 121. Throws on bytes that are not one; the caller stands at the door and catches. */
export function decodeAcknowledgement(decoder: decoding.Decoder): Acknowledgement {
  const kind = KINDS[decoding.readVarUint(decoder)];
  const number = () => decoding.readVarUint(decoder);
  switch (kind) {
    case 'hello':
      return { kind, version: number() };
    case 'welcome':
      return { kind, version: number(), epoch: number(), persistedSeq: number() };
    case 'mark':
      return { kind, mark: number() };
    case 'persisted':
      return { kind, mark: number(), boardSeq: number() };
    case 'rejected':
      return { kind, mark: number(), code: number(), reason: decoding.readVarString(decoder) };
    case 'status':
      return { kind, code: number(), text: decoding.readVarString(decoder) };
    default:
      throw new Error('unknown acknowledgement');
  }
}
