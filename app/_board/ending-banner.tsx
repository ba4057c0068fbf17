import { Archive, CircleAlert, CopyPlus, Download, LogOut, RotateCcw } from 'lucide-react';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import { Button, buttonClass } from '../_ui/button';
import { tell } from '../_ui/toast';
import { useSignal } from '../_ui/use-signal';
import styles from './banners.module.css';
import type { BoardEnding, BoardSession } from './board-session';
import { runAction } from './run-action';
import { wordsOfError } from './words-of-error';

const WORDS: Readonly<Record<BoardEnding['kind'], { readonly calm: string; readonly loud: string }>> = {
  ended: {
    calm: message('Your access to this board has ended.'),
    loud: message(
      'Your access to this board has ended. Your latest changes can’t be saved here any more: keep them as a new board.',
    ),
  },
  trashed: {
    calm: message('This board is in the trash.'),
    loud: message('This board is in the trash. Your latest changes are saved when it is restored.'),
  },
};

/** What can't be saved where it was done goes on elsewhere. */
export function KeepAsNew({ session }: { readonly session: Pick<BoardSession, 'keepAsNew'> }) {
  const keep = () =>
    session
      .keepAsNew()
      .catch(() =>
        tell(translate('This browser can’t keep a board on this device. Save a copy instead'), 'trouble'),
      );
  return (
    <Button look="accent" onClick={() => void keep()}>
      <CopyPlus size={15} aria-hidden="true" />
      {translate('Keep as a new board')}
    </Button>
  );
}

/** Offers the way back, where there is one, and else the board as a file. */
export function EndingBanner({
  session,
}: {
  readonly session: Pick<BoardSession, 'ending' | 'editor' | 'restore' | 'keepAsNew'>;
}) {
  const ending = useSignal(session.ending);
  if (!ending) return null;
  const copy = session.editor.actions.find((action) => action.id === 'save-file');
  const restore = async () => {
    try {
      await session.restore();
      tell(translate('Restored from the trash'));
    } catch (error) {
      tell(wordsOfError(error, translate('The board could not be restored')), 'trouble');
    }
  };
  const { kind, hasUnsavedWork } = ending;
  const Picture = hasUnsavedWork ? CircleAlert : kind === 'trashed' ? Archive : LogOut;
  return (
    <div
      role={hasUnsavedWork ? 'alert' : 'note'}
      className={`${styles.banner} ${hasUnsavedWork ? styles.loud : styles.calm}`}
    >
      <Picture size={18} aria-hidden="true" />
      <span>{translate(hasUnsavedWork ? WORDS[kind].loud : WORDS[kind].calm)}</span>
      <span className={styles.ways}>
        {kind === 'trashed' ? (
          <Button look="accent" onClick={() => void restore()}>
            <RotateCcw size={15} aria-hidden="true" />
            {translate('Restore')}
          </Button>
        ) : null}
        {kind === 'ended' ? <KeepAsNew session={session} /> : null}
        {copy?.isEnabled() ? (
          <Button onClick={() => void runAction(copy)}>
            <Download size={15} aria-hidden="true" />
            {translate('Save a copy')}
          </Button>
        ) : null}
        <a className={buttonClass('quiet')} href="/">
          {translate('Go to your boards')}
        </a>
      </span>
    </div>
  );
}
