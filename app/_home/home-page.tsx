'use client';

import { useEffect } from 'react';
import { registerServiceWorker } from '../_board/register-service-worker';
import { Questions } from '../_ui/questions';
import { followTheme } from '../_ui/theme';
import { Toasts } from '../_ui/toasts';
import { Tooltips } from '../_ui/tooltip';
import { HomeScreen } from './home-screen';
import { useHomeBoards } from './use-home-boards';

/** The boards this browser knows. A first visit does not see it: a fresh board opens at once. */
export function HomePage() {
  const { boards, doings } = useHomeBoards();
  useEffect(followTheme, []);
  useEffect(registerServiceWorker, []);
  return (
    <Tooltips>
      <HomeScreen boards={boards} doings={doings} />
      <Toasts />
      <Questions />
    </Tooltips>
  );
}
