import type * as Y from 'yjs';
import { DOCUMENT_SCHEMA } from '../document';
import { SystemOrigin } from '../origin';
import type { Migration } from './migration';
import { stampSchema } from './stamp-schema';

/** In order; the last one leads to `DOCUMENT_SCHEMA`. A step that was ever released is never changed again. */
const MIGRATIONS: readonly Migration[] = [stampSchema];

/** What became of a document: `ran` are the steps taken, none where it was up to date or there was nothing to migrate. */
export type Migrated =
  | { readonly ok: true; readonly ran: readonly number[] }
  | { readonly ok: false; readonly reason: string };

/** The layout a document says it has: 0 where it says nothing; undefined where what it says is no layout. */
export function schemaOf(doc: Y.Doc): number | undefined {
  const schema = doc.getMap('board').get('schema') ?? 0;
  return typeof schema === 'number' && Number.isInteger(schema) && schema >= 0 ? schema : undefined;
}

/**
 * Lifts a document to this program's layout, each step in a transaction of its own with its number, so that a step is either wholly
 * there or not at all. Refuses, by name, a document that is newer than this program. Running it twice, or on two copies at once, gives
 * the same document.
 *
 * Only for a document that has everything the server has: in one that is still filling up "nothing is there" means "not yet", and what
 * is written then overwrites what arrives (hocuspocus #725, #592; nextcloud/text #5724). An empty document is left empty.
 */
export function migrate(doc: Y.Doc, migrations: readonly Migration[] = MIGRATIONS): Migrated {
  const newest = migrations.at(-1)?.to ?? DOCUMENT_SCHEMA;
  const schema = schemaOf(doc);
  if (schema === undefined) return { ok: false, reason: 'the document’s schema can’t be read' };
  if (schema > newest) {
    return { ok: false, reason: `the document has schema ${schema}, this program knows up to ${newest}` };
  }
  if (doc.getMap('shapes').size === 0 && doc.getMap('board').size === 0) return { ok: true, ran: [] };
  const ran: number[] = [];
  for (const { to, what, run } of migrations) {
    if (to <= schema) continue;
    doc.transact(
      () => {
        run(doc);
        doc.getMap('board').set('schema', to);
      },
      new SystemOrigin(`migration ${to}: ${what}`),
    );
    ran.push(to);
  }
  return { ok: true, ran };
}
