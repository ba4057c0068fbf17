import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { BoardApi } from '../../sync/client/board-api';
import { readableColor } from '../../sync/client/readable-color';
import { translate } from '../_language/translate';
import type { KnownBoards } from './known-boards';
import type { Me } from './person';

export interface IdentityPorts {
  readonly api: Pick<BoardApi, 'me' | 'changeMe'>;
  readonly memory: Pick<KnownBoards, 'recall' | 'keep'>;
}

/** Who I am: what the server says, else what it said last, so that a name is there without it. */
export interface OwnIdentity {
  readonly me: ReadonlySignal<Me>;
  /** Shown at once; told to the server, now or when it is there. */
  change(change: { name?: string; color?: string }): void;
  /** Asks the server, until it has answered once; tells it what was changed while it was away. */
  refresh(): Promise<void>;
}

const ME = 'me';
const UNTOLD = 'me-untold';

type Change = { name?: string; color?: string };

function readMe(value: unknown): Me | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, name, color } = value as Record<string, unknown>;
  if (typeof id !== 'string' || typeof name !== 'string') return null;
  return { id, name, color: readableColor(color, 0) };
}

function readChange(value: unknown): Change {
  if (typeof value !== 'object' || value === null) return {};
  const { name, color } = value as Record<string, unknown>;
  return {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof color === 'string' ? { color } : {}),
  };
}

export function createIdentity({ api, memory }: IdentityPorts): OwnIdentity {
  const nobody: Me = { id: '', name: translate('Guest'), color: '#7048e8' };
  const me = signal<Me>(nobody);
  let untold: Change = {};
  let hasAnswered = false;
  const take = async (told: Me) => {
    me.value = { ...told, ...untold };
    await memory.keep(ME, me.peek());
  };
  const remembered = Promise.all([memory.recall(ME), memory.recall(UNTOLD)]).then(([known, change]) => {
    untold = { ...readChange(change), ...untold };
    const before = readMe(known);
    if (before && me.peek() === nobody) me.value = { ...before, ...untold };
  });
  const tell = async () => {
    if (Object.keys(untold).length === 0) return;
    const telling = untold;
    const answer = await api.changeMe(telling);
    if (!answer.ok && answer.kind === 'unreachable') return;
    if (untold === telling) untold = {};
    await memory.keep(UNTOLD, untold);
    if (answer.ok) await take(answer.value);
  };
  return {
    me,
    change(change) {
      untold = { ...untold, ...change };
      me.value = { ...me.peek(), ...change };
      memory.keep(UNTOLD, untold).then(tell);
    },
    async refresh() {
      await remembered;
      const answer = hasAnswered ? null : await api.me();
      hasAnswered ||= answer?.ok === true;
      if (answer?.ok) await take(answer.value);
      if (hasAnswered) await tell();
    },
  };
}
