interface Known {
  /** The keys of the links that were used. */
  readonly keys: readonly string[];
  readonly cookie: string;
  readonly adminToken: string;
}

export interface LogRow {
  readonly id: string;
  readonly says: string;
  /** What nobody may find in what the server wrote while all other rows were said, with everything logged. */
  readonly finds: (known: Known) => readonly string[];
}

/** Whoever reads a log must not come in by it. */
export const LOG_ROWS: readonly LogRow[] = [
  { id: 'H6', says: 'the key of a link in the log', finds: ({ keys }) => keys },
  {
    id: 'H6b',
    says: 'the cookie of somebody in the log',
    finds: ({ cookie }) => [cookie.slice(cookie.indexOf('=') + 1)],
  },
  { id: 'H6c', says: 'the admin token in the log', finds: ({ adminToken }) => [adminToken] },
];
