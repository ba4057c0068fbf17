'use client';

import { ExternalLink, Maximize, Minus, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { InPageLanguage } from '../_language/in-page-language';
import { translate } from '../_language/translate';
import { becomePage } from '../_start/become-page';
import { BrandMark } from '../_ui/brand-mark';
import { Button, buttonClass } from '../_ui/button';
import { followTheme, showTheme } from '../_ui/theme';
import { useSignal } from '../_ui/use-signal';
import { boardAddress, type EmbedAddress, readEmbedAddress } from './embed-address';
import styles from './embed-page.module.css';
import { type EmbedSession, openEmbed } from './open-embed';

function Words({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className={styles.words}>
      <BrandMark size={36} />
      <h1 className={styles.wordsTitle}>{title}</h1>
      <p>{children}</p>
    </main>
  );
}

function ZoomButtons({ session }: { readonly session: EmbedSession }) {
  const zoom = useSignal(session.zoom);
  return (
    <div role="toolbar" aria-label={translate('Zoom')} className={styles.bar}>
      <Button
        look="plain"
        className={styles.square}
        aria-label={translate('Zoom out')}
        onClick={session.zoomOut}
      >
        <Minus size={16} aria-hidden="true" />
      </Button>
      <span className={styles.percent}>{zoom} %</span>
      <Button
        look="plain"
        className={styles.square}
        aria-label={translate('Zoom in')}
        onClick={session.zoomIn}
      >
        <Plus size={16} aria-hidden="true" />
      </Button>
      <Button
        look="plain"
        className={styles.square}
        aria-label={translate('Show everything')}
        onClick={session.showAll}
      >
        <Maximize size={15} aria-hidden="true" />
      </Button>
    </div>
  );
}

function OpenEmbed({ session, address }: { readonly session: EmbedSession; readonly address: EmbedAddress }) {
  const surface = useRef<HTMLDivElement>(null);
  const state = useSignal(session.state);
  const title = useSignal(session.title) || translate('Board');
  const isRefused = state === 'refused';
  useEffect(() => {
    const element = surface.current;
    if (!element || isRefused) return undefined;
    element.tabIndex = 0;
    return session.mount(element);
  }, [session, isRefused]);
  if (isRefused) {
    return (
      <Words title={translate('This board can’t be shown')}>
        {translate('It may not exist any more, or it is no longer shared with this page.')}
      </Words>
    );
  }
  return (
    <div className={styles.page}>
      <main>
        <div ref={surface} role="application" aria-label={translate('Board')} className={styles.surface} />
      </main>
      <header className={styles.top}>
        <span className={styles.title}>
          <BrandMark size={18} />
          <span className={styles.name}>{title}</span>
        </span>
        {state === 'away' ? (
          <span role="status" className={styles.away}>
            {translate('Reconnecting…')}
          </span>
        ) : null}
      </header>
      <footer className={styles.bottom}>
        <ZoomButtons session={session} />
        <a
          className={`${buttonClass('quiet')} ${styles.open}`}
          href={boardAddress(address)}
          target="_blank"
          rel="noopener"
        >
          {translate('Open board')}
          <ExternalLink size={14} aria-hidden="true" />
        </a>
      </footer>
    </div>
  );
}

function Nothing() {
  return <main className={styles.page} aria-busy="true" />;
}

function AddressedEmbed() {
  const [opened, setOpened] = useState<{ session: EmbedSession; address: EmbedAddress } | null | 'opening'>(
    'opening',
  );
  useEffect(() => {
    const address = readEmbedAddress(location);
    if (!address) {
      setOpened(null);
      return undefined;
    }
    const stopTheme = address.theme ? showTheme(address.theme) : followTheme();
    const session = openEmbed(address);
    setOpened({ session, address });
    return () => {
      stopTheme();
      session.dispose();
    };
  }, []);
  if (opened === 'opening') return <Nothing />;
  if (!opened)
    return (
      <Words title={translate('There is no board here')}>
        {translate('The address of this frame is not whole.')}
      </Words>
    );
  return <OpenEmbed {...opened} />;
}

/** A board in a frame on another page: to be looked at, live, and opened. */
export function EmbedPage() {
  return (
    <InPageLanguage beforehand={<Nothing />}>
      <AddressedEmbed />
    </InPageLanguage>
  );
}

becomePage(EmbedPage);
