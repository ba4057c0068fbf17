import type { Migration } from './migration';

/** The first boards did not say which layout they have; `migrate` writes the number, and there is nothing else to do. */
export const stampSchema: Migration = { to: 1, what: 'the document says which layout it has', run: () => {} };
