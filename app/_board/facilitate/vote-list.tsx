import { Minus, Plus } from 'lucide-react';
import type { CSSProperties } from 'react';
import { type RankedOption, type RoomVote, rankOptions } from '../../../sync/client/room/vote';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import type { BoardSession } from '../board-session';
import { Dots } from './dots';
import styles from './vote-list.module.css';

export interface VoteListProps {
  readonly session: Pick<BoardSession, 'room'>;
  readonly vote: RoomVote;
  readonly mayVote: boolean;
}

function OpenOption({ session, vote, mayVote, id, label }: VoteListProps & { id: string; label: string }) {
  const mine = vote.mine.get(id) ?? 0;
  const about = { vote: vote.id, option: id };
  return (
    <li className={styles.option}>
      <span className={styles.label}>
        <bdi>{label}</bdi>
      </span>
      <Dots
        count={mine}
        label={translate('{count, plural, one {# of your votes} other {# of your votes}}', { count: mine })}
      />
      {mayVote ? (
        <span className={styles.step}>
          <IconButton
            label={translate('Take a vote back from “{label}”', { label })}
            icon={<Minus size={15} aria-hidden="true" />}
            disabled={mine === 0}
            onClick={() => void session.room.send('vote:withdraw', about)}
          />
          <IconButton
            label={translate('Vote for “{label}”', { label })}
            icon={<Plus size={15} aria-hidden="true" />}
            disabled={vote.left === 0}
            onClick={() => void session.room.send('vote:cast', about)}
          />
        </span>
      ) : null}
    </li>
  );
}

function Result({ option, most }: { readonly option: RankedOption; readonly most: number }) {
  const share = { '--share': most > 0 ? option.count / most : 0 } as CSSProperties;
  const isFirst = option.rank === 1 && option.count > 0;
  return (
    <li className={`${styles.option} ${isFirst ? styles.first : ''}`} style={share}>
      <span className={styles.rank}>{option.rank}</span>
      <span className={styles.label}>
        <bdi>{option.label}</bdi>
      </span>
      <span className={styles.count}>
        {option.count}
        <span className="visually-hidden">
          {' '}
          {translate('{count, plural, one {vote} other {votes}}', { count: option.count })}
        </span>
      </span>
    </li>
  );
}

/** What there is to choose from, as a list: the same as the dots on the board, for the keyboard; ranked when it is over. */
export function VoteList(props: VoteListProps) {
  const { vote } = props;
  if (!vote.result) {
    return (
      <ul aria-label={vote.question} className={styles.list}>
        {vote.options.map(({ id, label }) => (
          <OpenOption key={id} {...props} id={id} label={label} />
        ))}
      </ul>
    );
  }
  const ranked = rankOptions(vote);
  return (
    <ol aria-label={translate('Result of “{question}”', { question: vote.question })} className={styles.list}>
      {ranked.map((option) => (
        <Result key={option.id} option={option} most={ranked[0]?.count ?? 0} />
      ))}
    </ol>
  );
}
