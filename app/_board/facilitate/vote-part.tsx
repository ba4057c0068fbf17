import { useState } from 'react';
import { shapeKinds } from '../../../shapes/models';
import { EVENT_LIMITS } from '../../../sync/protocol/events';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { TextField } from '../../_ui/text-field';
import { useSelected, useSignal } from '../../_ui/use-signal';
import styles from './facilitate-panel.module.css';
import type { PartProps } from './part-props';
import { optionsOf, votedOn } from './vote-options';

const USUAL_VOTES = 3;
const MOST_VOTES = 20;

function VotesEach({ votes, choose }: { readonly votes: number; readonly choose: (votes: number) => void }) {
  return (
    <div className={styles.line}>
      <label className={styles.votesEach}>
        {translate('Votes for everyone')}
        <input
          type="number"
          min={1}
          max={MOST_VOTES}
          value={votes}
          className={styles.input}
          onChange={({ target }) =>
            choose(Math.min(MOST_VOTES, Math.max(1, Math.round(target.valueAsNumber) || 1)))
          }
        />
      </label>
    </div>
  );
}

function aboutWords(chosen: number, areNotes: boolean, options: number): string {
  if (chosen > 0) {
    return translate(
      '{count, plural, one {On the one shape you have selected.} other {On the # shapes you have selected.}}',
      { count: options },
    );
  }
  return areNotes
    ? translate('On all notes with words on them ({count, number}). Select shapes to vote on these only.', {
        count: options,
      })
    : translate('On everything with words on it ({count, number}). Select shapes to vote on these only.', {
        count: options,
      });
}

/** Begins a dot vote on what is chosen on the board, or on the notes, or on everything that has words. */
export function VotePart({ session, onDone }: PartProps) {
  const { board, editor, room, facilitating } = session;
  const ids = useSignal(editor.selection.ids);
  // A vote names what it is about: it would tell what is hidden.
  const isPrivate = useSelected(facilitating.now, ({ round }) => round !== null);
  const [question, setQuestion] = useState(() => translate('Which matter most?'));
  const [votes, setVotes] = useState(USUAL_VOTES);
  const chosen = [...ids].flatMap((id) => board.get(id) ?? []);
  const { shapes, areNotes } = votedOn(board.all(), shapeKinds);
  const options = optionsOf(chosen.length > 0 ? chosen : shapes);
  const begin = () => {
    room.send('vote:open', { question: question.trim(), options, votes });
    editor.selection.clear();
    onDone();
  };
  return (
    <section aria-label={translate('Dot vote')} className={styles.part}>
      <h2 className={styles.heading}>{translate('Dot vote')}</h2>
      <TextField
        label={translate('Question')}
        value={question}
        maxLength={EVENT_LIMITS.label}
        onChange={(event) => setQuestion(event.target.value)}
      />
      <VotesEach votes={votes} choose={setVotes} />
      <p className={styles.hint}>
        {isPrivate
          ? translate('Reveal what was written in private first.')
          : aboutWords(chosen.length, areNotes, options.length)}{' '}
        {translate('Nobody sees who voted for what.')}
      </p>
      <Button
        className={styles.wide}
        disabled={isPrivate || options.length === 0 || question.trim() === ''}
        onClick={begin}
      >
        {translate('Start the vote')}
      </Button>
    </section>
  );
}
