import { createDecoder, readVarUint } from 'lib0/decoding';
import {
  type Acknowledgement,
  decodeAcknowledgement,
  MESSAGE,
  SYNC,
} from '../../sync/protocol/acknowledgement';
import { sizeOfVarUint, writeVarUint } from '../log/state-vector';
import { frameMessage } from '../log/update-frame';

function encodeBody(start: readonly number[], body: Uint8Array): Buffer {
  const message = new Uint8Array(start.length + sizeOfVarUint(body.length) + body.length);
  message.set(start, 0);
  message.set(body, writeVarUint(message, start.length, body.length));
  return frameMessage(message);
}

/** "This is what I have; send me the rest." The answer to it is a SyncStep2. */
export function encodeStepOne(stateVector: Uint8Array): Buffer {
  return encodeBody([MESSAGE.sync, SYNC.step1], stateVector);
}

/** A refusal in the words of stock y-websocket, which prints them. */
export function encodeDenial(reason: string): Buffer {
  return encodeBody([MESSAGE.auth, 0], Buffer.from(reason));
}

/** An empty SyncStep2: the board was sent before it, as Updates; this is what makes a stock client call itself synced. */
export const SYNCED = encodeBody([MESSAGE.sync, SYNC.step2], new Uint8Array([0, 0]));

/** What a message of type 121 says; null where it can't be read. */
export function parseAcknowledgement(data: Buffer): Acknowledgement | null {
  try {
    const decoder = createDecoder(data);
    readVarUint(decoder);
    const message = decodeAcknowledgement(decoder);
    return decoder.pos === data.length ? message : null;
  } catch {
    return null;
  }
}
