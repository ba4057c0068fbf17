import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { SaveStatus } from '../../app/_board/board-session';
import { liftDocument } from '../../app/_board/lift-document';
import type { Role } from '../../sync/protocol/roles';

function openVisit(content: Record<string, unknown> = { title: 'Plans' }) {
  const doc = new Y.Doc();
  for (const [name, value] of Object.entries(content)) doc.getMap('board').set(name, value);
  const role = signal<Role>('edit');
  const status = signal<SaveStatus>({ kind: 'saving' });
  const told: string[] = [];
  const visit = { synced: false };
  const stop = liftDocument({
    doc,
    role,
    status,
    hasSynced: () => visit.synced,
    tell: (words) => told.push(words),
  });
  const save = () => {
    status.value = { kind: 'saving' };
    status.value = { kind: 'saved' };
  };
  return { doc, role, told, visit, save, stop, schema: () => doc.getMap('board').get('schema') };
}

describe('a board is lifted to this program’s layout', () => {
  it('once all of it is here and saved', () => {
    const visit = openVisit();
    visit.save();
    expect(visit.schema()).toBeUndefined();
    visit.visit.synced = true;
    visit.save();
    expect(visit.schema()).toBe(1);
    visit.stop();
  });

  it('but not by somebody who only looks, and not while it is empty', () => {
    const looking = openVisit();
    looking.role.value = 'view';
    looking.visit.synced = true;
    looking.save();
    expect(looking.schema()).toBeUndefined();
    const empty = openVisit({});
    empty.visit.synced = true;
    empty.save();
    expect(empty.schema()).toBeUndefined();
  });

  it('and left alone when it is newer, which is told once', () => {
    const visit = openVisit({ schema: 99 });
    visit.visit.synced = true;
    visit.save();
    visit.save();
    expect(visit.schema()).toBe(99);
    expect(visit.told).toHaveLength(1);
  });
});
