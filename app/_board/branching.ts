import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { BoardApi } from '../../sync/client/board-api';
import type { BoardSync } from '../../sync/client/board-sync';
import type { BoardMemory } from '../../sync/client/registration';
import type { SaveStatus } from '../../sync/client/status';
import { message } from '../_language/message';
import { serverWords } from '../_language/server-words';
import { translate } from '../_language/translate';

/** Trying something on a copy of the board, and merging what became of it. */
export interface Branching {
  /** The board that this one is a try-out of; null for a board of its own. */
  readonly original: ReadonlySignal<string | null>;
  /** Goes on on a copy that can be merged back. Rejects with an Error with a message for people. */
  branch(): Promise<void>;
  /** Merges this try-out into its original and goes there. Rejects with an Error with a message for people. */
  merge(): Promise<void>;
  dispose(): void;
}

export interface BranchingPorts {
  readonly boardId: string;
  readonly api: Pick<BoardApi, 'copy' | 'merge'>;
  readonly memory: BoardMemory;
  readonly sync: Pick<BoardSync, 'settle' | 'hasUnsavedWork'>;
  readonly status: ReadonlySignal<SaveStatus>;
  readonly title: () => string;
  readonly today: () => number;
  /** @param words what is said there: what became of it */
  goTo(boardId: string, words: string): void;
}

const AWAY = message('The server can’t be reached; try again when it is there');

export function createBranching(ports: BranchingPorts): Branching {
  const { boardId, api, memory, sync, status, title, today, goTo } = ports;
  let hasLooked = false;
  const original = signal<string | null>(null);
  const look = async () => {
    original.value = (await memory.get(boardId))?.branchOf ?? null;
  };
  /** What the server does not have would be missing in the copy. */
  const beSaved = async () => {
    await sync.settle();
    if (sync.hasUnsavedWork || status.peek().kind !== 'saved')
      throw new Error(message('Not all is saved yet; try again in a moment'));
  };
  // What this device knows, and once more when the server has told: a status changes with every stroke, and each look asks the database.
  void look();
  const isSaved = computed(() => status.value.kind === 'saved');
  const stop = effect(() => {
    if (!isSaved.value || hasLooked) return;
    hasLooked = true;
    void look();
  });
  return {
    original,
    async branch() {
      await beSaved();
      const name = translate('{title} (try-out)', { title: title() || translate('Untitled board') });
      const answer = await api.copy(boardId, { title: name, branch: true });
      if (!answer.ok) throw new Error(answer.kind === 'unreachable' ? AWAY : serverWords(answer));
      const { id } = answer.value;
      await memory.remember(id, {
        ...{ title: name, role: 'owner', own: true, registered: true, lastOpenedAt: today() },
        branchOf: boardId,
      });
      goTo(id, message('You are on a copy now. What you try here is merged back from the menu'));
    },
    async merge() {
      const target = original.peek();
      if (!target) return;
      await beSaved();
      const answer = await api.merge(target, boardId);
      if (!answer.ok) throw new Error(answer.kind === 'unreachable' ? AWAY : serverWords(answer));
      goTo(target, message('Merged. The board as it was before is kept in its history'));
    },
    dispose: stop,
  };
}
