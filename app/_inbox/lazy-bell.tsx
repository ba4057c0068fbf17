import { Bell } from 'lucide-react';
import { type ComponentType, useEffect, useState } from 'react';
import type { Notice } from '../../sync/protocol/events';
import { translate } from '../_language/translate';
import { IconButton } from '../_ui/icon-button';
import type { InboxBellProps } from './inbox-bell';
import type { PersonInbox } from './person-inbox';

export interface LazyBellProps {
  /** Whether what matters more on the page is there. */
  readonly isReady: boolean;
  readonly show?: (notice: Notice) => boolean;
  /** The inbox is open. Returns the disposer of what was set up. */
  readonly onOpened?: (inbox: PersonInbox) => () => void;
}

interface Loaded {
  readonly inbox: PersonInbox;
  readonly InboxBell: ComponentType<InboxBellProps>;
}

async function load(): Promise<Loaded> {
  const [{ openPersonInbox }, { InboxBell }] = await Promise.all([
    import('./person-inbox'),
    import('./inbox-bell'),
  ]);
  return { inbox: openPersonInbox(), InboxBell };
}

/** The bell, whose script and connection come after everything else of the page. */
export function LazyBell({ isReady, show, onOpened }: LazyBellProps) {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    if (!isReady) return undefined;
    let isLeft = false;
    let opened: Loaded | null = null;
    load().then(
      (next) => {
        if (isLeft) return next.inbox.dispose();
        opened = next;
        setLoaded(next);
      },
      // Offline before it was ever here: the bell stays silent.
      () => undefined,
    );
    return () => {
      isLeft = true;
      opened?.inbox.dispose();
      setLoaded(null);
    };
  }, [isReady]);
  useEffect(() => (loaded && onOpened ? onOpened(loaded.inbox) : undefined), [loaded, onOpened]);
  if (loaded) return <loaded.InboxBell inbox={loaded.inbox} show={show} />;
  return (
    <IconButton label={translate('Notifications')} disabled icon={<Bell size={18} aria-hidden="true" />} />
  );
}
