'use client';

import { useEffect, useState } from 'react';
import { boardApi, knownBoards } from '../_board/browser-ports';
import { type ListedBoard, listBoards } from '../_board/known-boards';
import { registerServiceWorker } from '../_board/register-service-worker';
import { startBoard } from '../_board/start-board';
import { Questions } from '../_ui/questions';
import { followTheme } from '../_ui/theme';
import { Toasts } from '../_ui/toasts';
import { Tooltips } from '../_ui/tooltip';
import { HomeScreen } from './home-screen';

const WAS_HERE = 'driftless-was-here';

/** Whether this browser never had a board: then the way leads straight to a fresh one. */
function isFirstVisit(): boolean {
  try {
    const wasHere = localStorage.getItem(WAS_HERE) !== null;
    localStorage.setItem(WAS_HERE, 'yes');
    return !wasHere;
  } catch {
    return false;
  }
}

/** The boards this browser knows. A first visit does not see it: a fresh board opens at once. */
export function HomePage() {
  const [boards, setBoards] = useState<readonly ListedBoard[] | null>(null);
  useEffect(followTheme, []);
  useEffect(registerServiceWorker, []);
  useEffect(() => {
    let isLeft = false;
    const show = (listed: readonly ListedBoard[]) => {
      if (!isLeft) setBoards(listed);
    };
    const open = async () => {
      const known = await knownBoards.list();
      if (known.length === 0 && isFirstVisit()) {
        await startBoard('replace');
        return;
      }
      await listBoards(knownBoards, boardApi, show);
    };
    void open();
    return () => {
      isLeft = true;
    };
  }, []);
  return (
    <Tooltips>
      <HomeScreen boards={boards} setBoards={setBoards} />
      <Toasts />
      <Questions />
    </Tooltips>
  );
}
