import * as encoding from 'lib0/encoding';
import { writeSyncStep1 } from 'y-protocols/sync';
import type * as Y from 'yjs';
import { MESSAGE } from '../protocol/acknowledgement';

/** The frame that asks a server for what this document lacks; every server answers it. */
export function encodeWhatIsNew(doc: Y.Doc): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  writeSyncStep1(encoder, doc);
  return encoding.toUint8Array(encoder);
}
