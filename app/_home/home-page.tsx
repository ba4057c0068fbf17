'use client';

import { useEffect } from 'react';
import { whenIdle } from '../_board/when-idle';
import { InPageLanguage } from '../_language/in-page-language';
import { becomePage } from '../_start/become-page';
import { Questions } from '../_ui/questions';
import { followTheme } from '../_ui/theme';
import { Toasts } from '../_ui/toasts';
import { Tooltips } from '../_ui/tooltip';
import { HomeScreen, type HomeScreenProps } from './home-screen';
import { IDLE_DOINGS, useHomeBoards } from './use-home-boards';
import { useUnsent } from './use-unsent';

/** Milliseconds that a page which is never idle does without what comes when it rests. */
const PATIENCE = 2_000;

/** Without the network there is nothing to keep, and words stay as the system writes them. */
const bringWhatRests = () =>
  void import('./when-home-rests').then(
    ({ keepAppAndLetters }) => keepAppAndLetters(),
    () => undefined,
  );

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
  useEffect(() => whenIdle(bringWhatRests, PATIENCE), []);
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
