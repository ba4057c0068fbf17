import { Clapperboard, Ellipsis, Hourglass } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { Menu, MenuItem } from '../../_ui/menu';
import { useSignal } from '../../_ui/use-signal';
import type { FilmDialogProps } from './film-dialog';

const FilmDialog = lazy(() => import('./film-dialog').then((module) => ({ default: module.FilmDialog })));
const KeepingDialog = lazy(() =>
  import('./keeping-dialog').then((module) => ({ default: module.KeepingDialog })),
);

export interface HistoryMenuProps extends Omit<FilmDialogProps, 'onClose'> {
  /** Something is opened over the board. */
  readonly onOpen: () => void;
  readonly onGone: () => void;
}

/** What is done with the past as a whole: taken along as a film, and, by the owner, let go of. */
export function HistoryMenu({ onOpen, onGone, ...about }: HistoryMenuProps) {
  const [opened, setOpened] = useState<'film' | 'keeping' | null>(null);
  const isOwner = useSignal(about.session.role) === 'owner';
  const close = () => setOpened(null);
  const open = (what: 'film' | 'keeping') => {
    onOpen();
    setOpened(what);
  };
  return (
    <>
      <Menu
        align="end"
        label={translate('The history as a whole')}
        trigger={
          <IconButton
            label={translate('More about the past')}
            icon={<Ellipsis size={18} aria-hidden="true" />}
          />
        }
      >
        <MenuItem
          label={translate('Save as a film')}
          icon={<Clapperboard size={16} aria-hidden="true" />}
          isDisabled={about.head <= about.floor}
          onSelect={() => open('film')}
        />
        {isOwner ? (
          <MenuItem
            label={translate('Keeping the history')}
            icon={<Hourglass size={16} aria-hidden="true" />}
            onSelect={() => open('keeping')}
          />
        ) : null}
      </Menu>
      <Suspense fallback={null}>
        {opened === 'film' ? <FilmDialog {...about} onClose={close} /> : null}
        {opened === 'keeping' ? (
          <KeepingDialog
            {...about}
            onClose={close}
            onGone={() => {
              close();
              onGone();
            }}
          />
        ) : null}
      </Suspense>
    </>
  );
}
