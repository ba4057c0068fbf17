import * as Y from 'yjs';

/**
 * A document that is what its updates say, in however many parts and in whichever bundles they come: nobody writes into it.
 *
 * Yjs takes a letter style that is on no letter out of every text that was there before an update from elsewhere, so that people's texts
 * don't fill up with them. In a past that comes in parts it is the letters that are still to come: they came without their style, and
 * whoever restored such a shape wrote that into the board. What people's own documents tidied is in the updates already.
 */
export function createPastDocument(): Y.Doc {
  const doc = new Y.Doc();
  // Yjs says nowhere that this is so, and offers nothing else that keeps it from it: slice-update.test.ts is there for when it changes.
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
}
