import { sentence } from '../../board/sentence';
import { STATUS } from '../protocol/acknowledgement';
import { CLOSE } from '../protocol/close-codes';
import { type AcknowledgementState, hasUnsavedWork, isSaved, waitedFor } from './acknowledgement';
import type { ConnectionState } from './connection-state';
import type { DeviceTrouble } from './device-trouble';

/** What the status line says, told truthfully: 'saved' only when the server has every change on disk. */
export type SaveStatus =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'not-saved'; readonly reason: string };

/** Whether the server knows the board and lets this person in. */
export type AdmissionState =
  /** A new board of this browser on which nothing was drawn yet: there is nothing to save. */
  | { readonly kind: 'untouched' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'admitted' }
  | {
      readonly kind: 'refused';
      /** `ended`: this person was let in before, and no longer is. `trashed`: their own board, which they may bring back. */
      readonly reason: 'no-such-board' | 'forbidden' | 'ended' | 'trashed' | 'other';
      readonly text: string;
    };

export interface StatusCircumstances {
  readonly admission: AdmissionState;
  readonly connection: ConnectionState;
  readonly acknowledgement: AcknowledgementState;
  /** Why this browser can't keep changes on this device, and whether it has kept all of them. */
  readonly device: { readonly trouble: DeviceTrouble | null; readonly isStored: boolean };
  readonly now: number;
}

/** A server that has not answered for so long is told as a danger, not as work in progress. */
export const STALLED = 20_000;

const CLOSE_REASONS: Readonly<Record<number, string>> = {
  [CLOSE.unsupportedData]: sentence('the server did not understand a change'),
  [CLOSE.badMessage]: sentence('the server did not understand a change'),
  [CLOSE.noIdentity]: sentence('the server does not know this browser. Reload the page'),
  [CLOSE.forbidden]: sentence('you may no longer open this board'),
  [CLOSE.noSuchBoard]: sentence('this board is not on the server'),
  [CLOSE.tooLarge]: sentence('the board, or a change of it, is too large for the server'),
  [CLOSE.quarantined]: sentence('the server can’t read this board and has set it aside'),
  [CLOSE.clientTooOld]: sentence('this page is out of date. Reload it'),
  [CLOSE.serverTooOld]: sentence(
    'the server is older than this page. Changes are kept on this device until it is renewed',
  ),
};

const TROUBLE_REASONS: Readonly<Record<number, string>> = {
  [STATUS.storageDelayed]: sentence('the server can’t store changes at the moment'),
  [STATUS.storageFull]: sentence('the server’s disk is full'),
  [STATUS.readOnly]: sentence('you may only view this board'),
  [STATUS.locked]: sentence('the board is locked. It is stored when it is open again'),
};

/** Said of this device when there is no server. */
export const DEVICE_REASONS: Readonly<Record<DeviceTrouble, string>> = {
  full: sentence('this device has no room left for changes'),
  refused: sentence('this browser can’t keep changes on this device'),
  silent: sentence('this browser’s storage does not answer, so it can’t keep changes on this device'),
  newer: sentence('another tab runs a newer version of this page. Reload this one when the server is there'),
  broken: sentence('this browser’s storage is damaged, so it can’t keep changes on this device'),
};

const notSaved = (reason: string): SaveStatus => ({ kind: 'not-saved', reason });

function describeAway({ trouble, isStored }: StatusCircumstances['device']): SaveStatus {
  if (trouble) return notSaved(DEVICE_REASONS[trouble]);
  return isStored ? { kind: 'offline' } : { kind: 'saving' };
}

function describeOpen({ acknowledgement, now }: StatusCircumstances): SaveStatus {
  const { socket } = acknowledgement;
  if (socket?.rejection) {
    const { code, reason } = socket.rejection;
    return notSaved(TROUBLE_REASONS[code] ?? (reason || sentence('the server refused a change')));
  }
  if (isSaved(acknowledgement)) return { kind: 'saved' };
  if (waitedFor(acknowledgement, now) > STALLED) return notSaved(sentence('the server does not answer'));
  const trouble = socket?.trouble;
  if (trouble && (trouble.code === STATUS.storageFull || trouble.code === STATUS.storageDelayed)) {
    // The server's sentence stands by itself; here it is said once that nothing is saved.
    return notSaved(trouble.text.replace(/^Not saved: /, '') || TROUBLE_REASONS[trouble.code]!);
  }
  return { kind: 'saving' };
}

/** A visit that ended, or a board in the trash, is no danger to what was saved before. */
function describeRefused(
  { reason, text }: Extract<AdmissionState, { kind: 'refused' }>,
  acknowledgement: AcknowledgementState,
): SaveStatus {
  const isOver = reason === 'ended' || reason === 'trashed';
  return isOver && !hasUnsavedWork(acknowledgement) ? { kind: 'saved' } : notSaved(text);
}

/** What to say, from all that is known. Pure; called again on every change and on a timer, because a stalled server sends nothing. */
export function describeStatus(circumstances: StatusCircumstances): SaveStatus {
  const { admission, connection, device } = circumstances;
  switch (admission.kind) {
    case 'untouched':
      return { kind: 'saved' };
    case 'asking':
      return { kind: 'saving' };
    case 'unreachable':
      return describeAway(device);
    case 'refused':
      return describeRefused(admission, circumstances.acknowledgement);
    case 'admitted':
      break;
  }
  switch (connection.kind) {
    case 'idle':
    case 'connecting':
      // The first attempt is work in progress; a later one is not yet a reason to take "Offline" back.
      return isFirstAttempt(circumstances) ? { kind: 'saving' } : describeAway(device);
    case 'away':
      return describeAway(device);
    case 'refused':
      return notSaved(
        CLOSE_REASONS[connection.code] ??
          (connection.reason || sentence('the server refused the connection')),
      );
    case 'open':
      return describeOpen(circumstances);
  }
}

function isFirstAttempt({ connection }: StatusCircumstances): boolean {
  return connection.kind === 'idle' || (connection.kind === 'connecting' && connection.failures === 0);
}

/** Whether two read the same. */
export function saysTheSame(one: SaveStatus, other: SaveStatus): boolean {
  const reasonOf = (status: SaveStatus) => (status.kind === 'not-saved' ? status.reason : '');
  return one.kind === other.kind && reasonOf(one) === reasonOf(other);
}
