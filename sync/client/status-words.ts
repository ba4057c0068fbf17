import { asSentence, type Said, sentence } from '../../board/sentence';
import type { SaveStatus } from './status';

/** The words of the status line (contract section 8). */
export function statusWords(status: SaveStatus): Said {
  switch (status.kind) {
    case 'saved':
      return sentence('Saved');
    case 'saving':
      return sentence('Saving…');
    case 'offline':
      return sentence('Offline. Changes are kept on this device');
    case 'not-saved':
      return sentence('Not saved: {reason}', { reason: asSentence(status.reason) });
  }
}
