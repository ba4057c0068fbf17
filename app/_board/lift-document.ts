import { effect, type ReadonlySignal } from '@preact/signals-core';
import type * as Y from 'yjs';
import { DOCUMENT_SCHEMA } from '../../board/document';
import { migrate, schemaOf } from '../../board/migrations/migrate';
import { type Role, roleAllows } from '../../sync/protocol/roles';
import { translate } from '../_language/translate';
import type { SaveStatus } from './board-session';

export interface LiftPorts {
  readonly doc: Y.Doc;
  readonly role: ReadonlySignal<Role>;
  readonly status: ReadonlySignal<SaveStatus>;
  /** Whether the server has sent all that it has: before that "not there" means "not yet". */
  hasSynced(): boolean;
  tell(words: string): void;
}

/**
 * Brings a board of an older layout to this program's, once all of it is here and saved, by someone who may write. A board of a newer
 * layout is left as it is, and that is told once. Returns the disposer.
 */
export function liftDocument({ doc, role, status, hasSynced, tell }: LiftPorts): () => void {
  let wasTold = false;
  return effect(() => {
    if (status.value.kind !== 'saved' || !roleAllows(role.value, 'edit') || !hasSynced()) return;
    if (schemaOf(doc) === DOCUMENT_SCHEMA || wasTold) return;
    const migrated = migrate(doc);
    if (migrated.ok) return;
    wasTold = true;
    tell(translate('This board was made with a newer Driftless. Reload the page to get it too.'));
  });
}
