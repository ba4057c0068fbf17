import type { CloseCode } from '../../sync/protocol/close-codes';
import type { AccessRecord } from '../storage/storage';
import type { Room } from './room';

/** What the door says to somebody who is not let in. */
export interface Refused {
  readonly kind: 'refused';
  readonly code: CloseCode;
  readonly reason: string;
}

export type Admission =
  | { readonly kind: 'admitted'; readonly access: AccessRecord; readonly room: Room }
  | Refused;

export function refuse(code: CloseCode, reason: string): Refused {
  return { kind: 'refused', code, reason };
}
