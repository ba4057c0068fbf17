/**
 * Sizes in bytes that the document door takes. A frame above `payload` never reaches us: ws ends it with 1009, which a stock client answers
 * by sending it again for ever; so `payload` stands far above `update`, and what lies between is refused with 4413.
 */
export const MESSAGE_LIMITS = {
  payload: 32 * 1024 * 1024,
  fragments: 64,
  /** An Update and a SyncStep2 alike: a file of 20,000 shapes opened while connected is one Update of several megabytes. */
  update: 8 * 1024 * 1024,
  /** A larger one is read in a thread: the densest of this size takes some 20 ms, one of 8 MB more than two seconds. */
  readAtOnce: 64 * 1024,
  /** A board, as it is stored. Beyond it only deletions are taken. */
  board: 64 * 1024 * 1024,
  /** On one board at a time: everything that one draws is written to all of them. */
  connections: 2_000,
  /** Beside what the board's own clients weigh: the server may have been set back to before most of them. */
  stateVector: 1024 * 1024,
  /** A whole awareness message: stock clients re-send everybody's states at once. */
  awareness: 512 * 1024,
  /** One person's own state as it comes; what is larger is dropped. */
  announcedState: 64 * 1024,
  /** One person's own state as it is passed on; what is larger goes without the shapes it names. */
  ownState: 4 * 1024,
} as const;
