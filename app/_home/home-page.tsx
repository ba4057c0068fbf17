'use client';

import { useEffect } from 'react';
import { registerServiceWorker } from '../_board/register-service-worker';
import { InPageLanguage } from '../_language/in-page-language';
import { becomePage } from '../_start/become-page';
import { Questions } from '../_ui/questions';
import { followTheme } from '../_ui/theme';
import { Toasts } from '../_ui/toasts';
import { Tooltips } from '../_ui/tooltip';
import { HomeScreen, type HomeScreenProps } from './home-screen';
import { IDLE_DOINGS, useHomeBoards } from './use-home-boards';
import { useUnsent } from './use-unsent';

function Home(props: HomeScreenProps) {
  return (
    <Tooltips>
      <HomeScreen {...props} />
      <Toasts />
      <Questions />
    </Tooltips>
  );
}

function ListedHome() {
  const { boards: listed, doings, isOffline } = useHomeBoards();
  const boards = useUnsent(listed, doings.refresh);
  useEffect(followTheme, []);
  useEffect(registerServiceWorker, []);
  return <Home boards={boards} doings={doings} isOffline={isOffline} />;
}

/** The boards this browser knows. A first visit does not see it: a fresh board opens at once. */
export function HomePage() {
  return (
    <InPageLanguage beforehand={<Home boards={null} doings={IDLE_DOINGS} />}>
      <ListedHome />
    </InPageLanguage>
  );
}

becomePage(HomePage);
