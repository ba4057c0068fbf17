import { effect } from '@preact/signals-core';
import { useEffect, useRef } from 'react';
import type { ShapeId } from '../../../board/ids';
import { type RoomVote, rankOptions } from '../../../sync/client/room/vote';
import { translate } from '../../_language/translate';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { Dots } from './dots';
import styles from './vote-dots.module.css';
import { presentVotes } from './vote-pill';

/** Keeps elements at the lower right corners of shapes, for at the upper ones comments hang, as the view and the shapes move. Returns the disposer. */
function stickToShapes(layer: HTMLElement, { board, editor }: Pick<BoardSession, 'board' | 'editor'>) {
  const { camera } = editor;
  const place = () => {
    for (const element of layer.querySelectorAll<HTMLElement>('[data-on-shape]')) {
      const shape = board.get(element.dataset.onShape as ShapeId);
      element.hidden = !shape;
      if (!shape) continue;
      const [x, y] = camera.toScreen([shape.at[0] + shape.size[0], shape.at[1] + shape.size[1]]);
      element.style.transform = `translate3d(${x}px, ${y}px, 0)`;
    }
  };
  const stopCamera = effect(() => {
    camera.state.value;
    camera.viewport.value;
    place();
  });
  const stopBoard = board.onChange(place);
  return () => {
    stopCamera();
    stopBoard();
  };
}

interface OptionProps {
  readonly session: BoardSession;
  readonly vote: RoomVote;
  readonly option: string;
  readonly label: string;
}

/** One press gives a vote; what was given is taken back at its dots. */
function OpenDots({ session, vote, option, label }: OptionProps) {
  const mine = vote.mine.get(option) ?? 0;
  const about = { vote: vote.id, option };
  return (
    <>
      {mine > 0 ? (
        <button
          type="button"
          className={styles.given}
          aria-label={translate('Take a vote back from “{label}”', { label })}
          onClick={() => void session.room.send('vote:withdraw', about)}
        >
          <Dots
            count={mine}
            label={translate('{count, plural, one {# of your votes} other {# of your votes}}', {
              count: mine,
            })}
          />
        </button>
      ) : null}
      <button
        type="button"
        className={styles.give}
        aria-label={translate('Vote for “{label}”', { label })}
        disabled={vote.left === 0}
        onClick={() => void session.room.send('vote:cast', about)}
      >
        +
      </button>
    </>
  );
}

/** Said after the number, which is seen. */
function forOption(count: number, label: string): string {
  return translate('{count, plural, one {votes for “{label}”} other {votes for “{label}”}}', {
    count,
    label,
  });
}

function VoteOnShapes({
  session,
  vote,
  mayVote,
}: {
  session: BoardSession;
  vote: RoomVote;
  mayVote: boolean;
}) {
  const onShapes = vote.options.filter(({ id }) => session.board.get(id as ShapeId));
  const ranks = new Map(rankOptions(vote).map((option) => [option.id, option]));
  return onShapes.map(({ id, label }) => {
    const ranked = ranks.get(id)!;
    const isFirst = ranked.rank === 1 && ranked.count > 0;
    return (
      <div key={id} data-on-shape={id} className={styles.place}>
        <div className={styles.badge}>
          {vote.result && ranked.count > 0 ? (
            <span
              className={`${styles.count} ${isFirst ? styles.first : ''}`}
              title={translate('Rank {rank}', { rank: ranked.rank })}
            >
              {ranked.count}
              <span className="visually-hidden"> {forOption(ranked.count, label)}</span>
            </span>
          ) : null}
          {!vote.result && mayVote ? (
            <OpenDots session={session} vote={vote} option={id} label={label} />
          ) : null}
        </div>
      </div>
    );
  });
}

/** The dots of a vote on the shapes it is about. */
export function VoteDots({
  session,
  mayVote,
}: {
  readonly session: BoardSession;
  readonly mayVote: boolean;
}) {
  const { votes } = useSignal(session.facilitating.now);
  const layer = useRef<HTMLDivElement>(null);
  // On every render: other votes are other elements.
  useEffect(() => (layer.current ? stickToShapes(layer.current, session) : undefined));
  const shown = presentVotes(votes);
  return (
    <div ref={layer} data-on-board="" className={styles.layer}>
      {shown.map((vote) => (
        <VoteOnShapes key={vote.id} session={session} vote={vote} mayVote={mayVote} />
      ))}
    </div>
  );
}
