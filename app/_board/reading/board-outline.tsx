import { useId, useState } from 'react';
import type { OutlineLine } from '../../../editor/outline/build-outline';
import { shapeKinds } from '../../../shapes/models';
import { translate } from '../../_language/translate';
import { translateSentence } from '../../_language/translate-sentence';
import type { BoardSession } from '../board-session';
import { deviceSettings } from '../browser-ports';
import styles from './reading.module.css';
import { useOutline } from './use-outline';

const SETTING = 'reads-board';

type Session = Pick<BoardSession, 'board' | 'editor' | 'images'>;

function Lines({ lines }: { readonly lines: readonly OutlineLine[] }) {
  return (
    <ul>
      {lines.map(({ id, words: said, isRegion, lines: inner }) => {
        const words = translateSentence(said);
        return (
          <li key={id}>
            {isRegion ? (
              <section aria-label={words}>
                {words}
                {inner.length > 0 ? <Lines lines={inner} /> : null}
              </section>
            ) : (
              <>
                {words}
                {inner.length > 0 ? <Lines lines={inner} /> : null}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Outline({ session, id }: { readonly session: Session; readonly id: string }) {
  const { board, editor, images } = session;
  const ports = { kinds: shapeKinds, isVeiled: editor.isVeiled };
  const { lines, count, left } = useOutline(board, images, ports);
  return (
    <section id={id} aria-label={translate('What is on the board')} className="visually-hidden">
      <p>
        {count === 0
          ? translate('Nothing is on the board')
          : translate('{count, plural, one {# shape} other {# shapes}}', { count })}
      </p>
      <Lines lines={lines} />
      {left > 0 ? (
        <p>{translate('{count, plural, one {and # more} other {and # more}}', { count: left })}</p>
      ) : null}
    </section>
  );
}

/**
 * The board as a list of words for a screen reader: opened by a button that is seen when the keyboard comes to it, and kept open on this
 * device. Nothing can tell a page that a screen reader is there, and thousands of rows for everybody would slow everybody down.
 */
export function BoardOutline({ session }: { readonly session: Session }) {
  const [isOpen, setOpen] = useState(() => deviceSettings.get(SETTING) === 'yes');
  const id = useId();
  const toggle = () => {
    deviceSettings.set(SETTING, isOpen ? 'no' : 'yes');
    setOpen(!isOpen);
  };
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        className={styles.toggle}
        onClick={toggle}
      >
        {translate('Read the board')}
      </button>
      {isOpen ? <Outline session={session} id={id} /> : null}
    </>
  );
}
