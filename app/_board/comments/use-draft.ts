import { useState } from 'react';

/** Words that were written and not sent, by board and thread: closing a card loses none of them. */
const drafts = new Map<string, string>();

export function useDraft(boardId: string, thread: string): [string, (draft: string) => void] {
  const name = `${boardId} ${thread}`;
  const [draft, setDraft] = useState(() => drafts.get(name) ?? '');
  const keep = (next: string) => {
    setDraft(next);
    if (next === '') drafts.delete(name);
    else drafts.set(name, next);
  };
  return [draft, keep];
}
