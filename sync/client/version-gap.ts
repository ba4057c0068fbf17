import { CLOSE } from '../protocol/close-codes';
import type { Clock } from './clock';
import type { DocumentConnection } from './document-connection';

/** How often a server of another version is asked again: it may be in the middle of being renewed. */
const ASK_EVERY = 60_000;

export interface VersionGapPorts {
  readonly clock: Clock;
  readonly connection: Pick<DocumentConnection, 'state' | 'resume'>;
  /** Whether all that was drawn here would still be there after a reload. */
  isSafe(): boolean;
  /** Fetches the page anew; false when that was done a moment ago and did not help. Absent where there is no page. */
  readonly renewPage?: () => boolean;
}

/** What is done when the page and the server are of versions that don't understand each other (4426, 4427). */
export interface VersionGap {
  /** Looks whether something is to be done now. Called whenever anything changed. */
  consider(): void;
  dispose(): void;
}

/**
 * The page is fetched anew, once, as soon as nothing would be lost with it: what was drawn stays on this device and is sent by the new page.
 * Where that does not help, the server is asked again from time to time.
 */
export function createVersionGap({ clock, connection, isSafe, renewPage }: VersionGapPorts): VersionGap {
  let cancel: (() => void) | null = null;
  let hasRenewed = false;
  const isApart = ({ state } = connection) =>
    state.kind === 'refused' && (state.code === CLOSE.clientTooOld || state.code === CLOSE.serverTooOld);
  return {
    consider() {
      if (!isApart()) return;
      if (!hasRenewed && isSafe()) {
        hasRenewed = true;
        if (renewPage?.()) return;
      }
      cancel ??= clock.after(ASK_EVERY, () => {
        cancel = null;
        if (isApart()) connection.resume();
      });
    },
    dispose: () => cancel?.(),
  };
}
