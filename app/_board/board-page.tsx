'use client';

import { useEffect, useLayoutEffect, useState } from 'react';
import { InPageLanguage } from '../_language/in-page-language';
import { translate } from '../_language/translate';
import { becomePage } from '../_start/become-page';
import { BrandMark } from '../_ui/brand-mark';
import { Notice } from '../_ui/notice';
import { followTheme } from '../_ui/theme';
import { useSignal } from '../_ui/use-signal';
import { readBoardAddress } from './board-address';
import styles from './board-page.module.css';
import { BoardScreen } from './board-screen';
import type { BoardSession } from './board-session';
import { openBoard } from './open-board';
import { startBoard } from './start-board';
import { wordsOfError } from './words-of-error';

/** What the page shows while it does not know yet: the paper, and after a moment a sign of life. */
function Opening() {
  return (
    <main className={styles.opening} aria-busy="true">
      <span className={styles.sign}>
        <BrandMark size={40} />
        <span aria-live="polite">{translate('Opening the board…')}</span>
      </span>
    </main>
  );
}

function NoSuchBoard() {
  return (
    <Notice
      title={translate('This board can’t be opened')}
      action={{ label: translate('Go to your boards'), href: '/' }}
    >
      {translate(
        'It may not exist, or it is not shared with you. If somebody sent you the link, ask them for a new one.',
      )}
    </Notice>
  );
}

function Unreachable() {
  return (
    <Notice
      title={translate('This board is not on this device')}
      action={{ label: translate('Start a new board'), onClick: () => void startBoard() }}
    >
      {translate(
        'The server can’t be reached, and this board was never opened here. It appears by itself as soon as the server is back.',
      )}
    </Notice>
  );
}

function InTrash({ session }: { readonly session: BoardSession }) {
  const [trouble, setTrouble] = useState('');
  const restore = async () => {
    try {
      await session.restore();
    } catch (error) {
      setTrouble(wordsOfError(error, translate('The board could not be restored')));
    }
  };
  return (
    <Notice
      title={translate('This board is in the trash')}
      action={{ label: translate('Restore'), onClick: () => void restore() }}
    >
      {trouble ||
        translate('It stays there for 30 days. Restored, it is again there for everybody who could open it.')}
    </Notice>
  );
}

function OpenBoard({ session }: { readonly session: BoardSession }) {
  const access = useSignal(session.access);
  switch (access.kind) {
    case 'here':
      return <BoardScreen session={session} />;
    case 'asking':
      return <Opening />;
    case 'unreachable':
      return <Unreachable />;
    case 'trashed':
      return <InTrash session={session} />;
    case 'no-such-board':
      return <NoSuchBoard />;
  }
}

type Opened = BoardSession | 'opening' | 'no-address' | 'failed';

function AddressedBoard() {
  const [opened, setOpened] = useState<Opened>('opening');
  useEffect(followTheme, []);
  useLayoutEffect(() => {
    const address = readBoardAddress(location);
    if (!address) {
      // The server took this for a first visit (`server/http/first-visit.ts`), and this browser knows better.
      if (location.pathname === '/') location.replace('/?home');
      else setOpened('no-address');
      return undefined;
    }
    let isLeft = false;
    const opening = Promise.resolve(openBoard(address.boardId));
    opening.then(
      (session) => !isLeft && setOpened(session),
      () => !isLeft && setOpened('failed'),
    );
    return () => {
      isLeft = true;
      opening.then(
        (session) => session.dispose(),
        () => undefined,
      );
    };
  }, []);
  if (opened === 'opening') return <Opening />;
  if (opened === 'no-address') return <NoSuchBoard />;
  if (opened === 'failed') {
    return (
      <Notice
        title={translate('The board could not be opened here')}
        action={{ label: translate('Try again'), onClick: () => location.reload() }}
      >
        {translate(
          'Nothing is lost: what was saved is on the server, and what was not is still on this device.',
        )}
      </Notice>
    );
  }
  return <OpenBoard session={opened} />;
}

/** Opens the board that the address names. The page itself is the same for every board. */
export function BoardPage() {
  return (
    <InPageLanguage beforehand={<Opening />}>
      <AddressedBoard />
    </InPageLanguage>
  );
}

becomePage(BoardPage);
