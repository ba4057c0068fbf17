import { type ReactNode, useState } from 'react';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { Keys } from '../../_ui/keys';
import { TextField } from '../../_ui/text-field';
import { startSample } from '../start-sample';
import { type FoundAnswer, type FoundGestures, findAnswers, findGestures } from './find-help';
import { isKey } from './gestures';
import styles from './help-dialog.module.css';

/** Folded until somebody searches: the questions are what is looked over. */
function Answers({
  answers,
  isOpen,
}: {
  readonly answers: readonly FoundAnswer[];
  readonly isOpen: boolean;
}) {
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{translate('Answers')}</h3>
      {answers.map(({ id, question, answer }) => (
        <details key={`${id} ${isOpen}`} open={isOpen} className={styles.answer}>
          <summary className={styles.question}>{question}</summary>
          <p className={styles.words}>{answer}</p>
        </details>
      ))}
    </section>
  );
}

function Gestures({ groups }: { readonly groups: readonly FoundGestures[] }) {
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{translate('Gestures')}</h3>
      <div className={styles.groups}>
        {groups.map(({ title, gestures }) => (
          <section key={title} className={styles.group}>
            <h4 className={styles.heading}>{title}</h4>
            <ul>
              {gestures.map(({ label, hand }) => (
                <li key={`${label} ${hand.join()}`} className={styles.row}>
                  {label}
                  <span className={styles.hand}>
                    {hand.map((part) =>
                      isKey(part) ? (
                        <span key={part} className={styles.held}>
                          <Keys shortcut={part} /> +
                        </span>
                      ) : (
                        <span key={part}>{part}</span>
                      ),
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

export interface HelpFrameProps {
  /** The shortcuts that a search finds; null where it finds none. */
  readonly shortcuts: (query: string) => ReactNode | null;
  readonly onClose: () => void;
}

/** Answers, gestures and shortcuts, all searched at once. */
export function HelpFrame({ shortcuts, onClose }: HelpFrameProps) {
  const [written, setQuery] = useState('');
  const query = written.trim();
  const answers = findAnswers(query);
  const gestures = findGestures(query);
  const keys = shortcuts(query);
  const isNothing = answers.length === 0 && gestures.length === 0 && keys === null;
  return (
    <Dialog title={translate('Help')} onClose={onClose} size="wide">
      <TextField
        label={translate('Search help')}
        type="search"
        className={styles.search}
        value={written}
        onChange={(event) => setQuery(event.target.value)}
      />
      {answers.length > 0 ? <Answers answers={answers} isOpen={query !== ''} /> : null}
      {query === '' ? (
        <Button className={styles.sample} onClick={() => void startSample()}>
          {translate('Look at a sample board')}
        </Button>
      ) : null}
      {gestures.length > 0 ? <Gestures groups={gestures} /> : null}
      {keys === null ? null : (
        <section className={styles.part}>
          <h3 className={styles.title}>{translate('Keyboard shortcuts')}</h3>
          <div className={styles.groups}>{keys}</div>
        </section>
      )}
      <p aria-live="polite" className={styles.nothing}>
        {isNothing ? translate('Nothing found') : null}
      </p>
    </Dialog>
  );
}
