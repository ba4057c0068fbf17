import { CircleDot, Trophy } from 'lucide-react';
import type { RoomVote } from '../../../sync/client/room/vote';
import { translate } from '../../_language/translate';
import { Popover } from '../../_ui/popover';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import panel from './facilitate-panel.module.css';
import { Do } from './room-pills';
import styles from './room-stage.module.css';
import { VoteList } from './vote-list';

/** The votes that matter now: the open ones, else the result of the last. */
export function presentVotes(votes: readonly RoomVote[]): readonly RoomVote[] {
  const open = votes.filter(({ result }) => result === null);
  return open.length > 0 ? open : votes.slice(-1);
}

interface OneVoteProps {
  readonly session: BoardSession;
  readonly vote: RoomVote;
  readonly mayVote: boolean;
  readonly mayEnd: boolean;
}

function leftWords({ left, votes }: RoomVote): string {
  if (left === 0) return translate('all your votes are given');
  return translate('{votes, plural, one {{left} of # vote left} other {{left} of # votes left}}', {
    left,
    votes,
  });
}

/** Whoever closes a vote wants to know whether all have voted; who gave what stays unknown. */
function givenWords({ given }: RoomVote): string {
  return translate('{count, plural, one {# given in all} other {# given in all}}', { count: given });
}

function OneVote({ session, vote, mayVote, mayEnd }: OneVoteProps) {
  const isOpen = vote.result === null;
  const Icon = isOpen ? CircleDot : Trophy;
  const about = { vote: vote.id };
  return (
    <div className={styles.pill}>
      <span className={styles.icon}>
        <Icon size={15} aria-hidden="true" />
      </span>
      <span className={styles.words}>
        <bdi>{vote.question}</bdi>
      </span>
      <span className={styles.text} role="status">
        {isOpen ? leftWords(vote) : translate('result')}
      </span>
      {isOpen ? <span className={styles.text}>{givenWords(vote)}</span> : null}
      <Popover
        label={translate(isOpen ? 'Vote' : 'Result')}
        className={panel.votes}
        trigger={
          <button type="button" className={styles.do}>
            {translate(isOpen ? 'As a list' : 'Show')}
          </button>
        }
      >
        <h2 className={panel.question}>
          <bdi>{vote.question}</bdi>
        </h2>
        {isOpen ? (
          <p className={panel.hint}>
            {translate('{left}. Nobody sees who voted for what.', { left: leftWords(vote) })}
          </p>
        ) : null}
        <VoteList session={session} vote={vote} mayVote={mayVote} />
      </Popover>
      {mayEnd && isOpen ? (
        <Do label={translate('Close vote')} isMain run={() => void session.room.send('vote:close', about)} />
      ) : null}
      {mayEnd && !isOpen ? (
        <Do label={translate('Clear')} run={() => void session.room.send('vote:clear', about)} />
      ) : null}
    </div>
  );
}

/** What is voted on now, and how it came out. */
export function VotePills({
  session,
  mayLead,
}: {
  readonly session: BoardSession;
  readonly mayLead: boolean;
}) {
  const { votes } = useSignal(session.facilitating.now);
  const me = useSignal(session.me);
  const isOwner = useSignal(session.role) === 'owner';
  return presentVotes(votes).map((vote) => (
    <OneVote
      key={vote.id}
      session={session}
      vote={vote}
      mayVote={mayLead}
      mayEnd={isOwner || vote.by?.id === me.id}
    />
  ));
}
