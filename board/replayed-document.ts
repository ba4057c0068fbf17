import * as Y from 'yjs';

/**
 * A document that is what its updates say, in however many parts and in whichever bundles they come: for what is folded, compared, or of
 * the past. What somebody draws in is a document of Yjs' own.
 *
 * Yjs takes a letter style that is on no letter out of every text that was there before an update from elsewhere, so that people's texts
 * don't fill up with them. Where people draw that is a change of theirs, which others hear of and the log has. Where nobody hears of it, it
 * is a change that only this document has: a snapshot folded so shows other styles to whoever joins than to those who are there, and in a
 * past that comes in parts it is the letters still to come that are without their style.
 */
export function createReplayedDocument(options: { readonly gc?: boolean } = {}): Y.Doc {
  const doc = new Y.Doc(options);
  // Yjs says nowhere that this is so, and offers nothing else that keeps it from it: replayed-document.test.ts is there for when it changes.
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
}
