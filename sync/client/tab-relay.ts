import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { SYNC } from '../protocol/acknowledgement';

/** A channel to the other tabs of this browser; BroadcastChannel is one. */
export interface TabChannel {
  post(message: Uint8Array): void;
  onMessage(listener: (message: unknown) => void): () => void;
  close(): void;
}

export interface TabRelayPorts {
  readonly doc: Y.Doc;
  readonly channel: TabChannel;
  /**
   * The origin for what other tabs tell. A writer passes its own, so that the connection sends it on: the tab that made the change may be
   * gone before it was online again, and later changes that build on it would leave a gap at the server
   * (nextcloud/text PR #6479). A viewer passes the connection's, because the server would refuse it.
   */
  origin(): unknown;
  /** Whether a change with this origin came from the server, which tells every tab by itself. */
  isFromServer(origin: unknown): boolean;
}

function encode(kind: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

/**
 * Lets the tabs of one browser that show the same board agree without the server. Returns the disposer.
 *
 * On joining each side says what it has and gets what it lacks; afterwards every change is told as it happens.
 */
export function relayBetweenTabs({ doc, channel, origin, isFromServer }: TabRelayPorts): () => void {
  /** What is being taken from another tab; a change that an observer makes of it meanwhile has its own origin and is told. */
  let taken: { readonly origin: unknown } | null = null;
  const onUpdate = (update: Uint8Array, from: unknown) => {
    const isTaken = taken !== null && from === taken.origin;
    if (!isTaken && !isFromServer(from)) channel.post(encode(SYNC.update, update));
  };
  const take = (update: Uint8Array) => {
    taken = { origin: origin() };
    try {
      Y.applyUpdate(doc, update, taken.origin);
    } finally {
      taken = null;
    }
  };
  const answer = (stateVector: Uint8Array, wantsAnswer: boolean) => {
    const lacking = Y.encodeStateAsUpdate(doc, stateVector);
    channel.post(encode(SYNC.step2, lacking));
    if (wantsAnswer) channel.post(encode(ANSWERED, Y.encodeStateVector(doc)));
  };
  const stopListening = channel.onMessage((message) => {
    if (!(message instanceof Uint8Array)) return;
    try {
      const decoder = decoding.createDecoder(message);
      const kind = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (kind === SYNC.step1 || kind === ANSWERED) answer(payload, kind === SYNC.step1);
      else take(payload);
    } catch {
      // Another version of this program in an old tab: what it says is not understood, and the server will tell.
    }
  });
  doc.on('update', onUpdate);
  channel.post(encode(SYNC.step1, Y.encodeStateVector(doc)));
  return () => {
    doc.off('update', onUpdate);
    stopListening();
    channel.close();
  };
}

/** "This is what I have, you need not ask back." */
const ANSWERED = 3;
