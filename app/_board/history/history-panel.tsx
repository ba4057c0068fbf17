import { Pause, Play } from 'lucide-react';
import { useCallback, useEffect, useMemo } from 'react';
import { translate } from '../../_language/translate';
import { ask } from '../../_ui/ask';
import { Button } from '../../_ui/button';
import { IconButton } from '../../_ui/icon-button';
import { Slider } from '../../_ui/slider';
import { tell } from '../../_ui/toast';
import { useSignal } from '../../_ui/use-signal';
import { whenWritten } from '../comments/when-written';
import { type PanelProps, SidePanel } from '../side-panel';
import { CompareRow } from './compare-row';
import { DrawnBy } from './drawn-by';
import { createHistoryApi, type PastEntry, type Version } from './history-api';
import { HistoryMenu } from './history-menu';
import styles from './history-panel.module.css';
import { EntryRow, NameField, VersionRow } from './history-rows';
import { LifeTrack } from './life-track';
import { PastView } from './past-view';
import { RestoreRow } from './restore-row';
import { useChoice } from './use-choice';
import { useComparison } from './use-comparison';
import { useEntries } from './use-entries';
import { SPEEDS, type Speed, useFilm } from './use-film';
import { usePast } from './use-past';
import { useReturnWithEdits } from './use-return-with-edits';

interface TimeRowProps {
  readonly entries: readonly PastEntry[];
  readonly floor: number;
  readonly head: number;
  readonly at: number;
  readonly film: ReturnType<typeof useFilm>;
  readonly go: (seq: number | null) => void;
  readonly isAway: boolean;
}

/**
 * The life of the board: played, or gone through by hand. While the server can't be asked nothing of it is taken out of the keyboard's way: it
 * is there again within seconds, and whoever was at the slider still is.
 */
function TimeRow({ entries, floor, head, at, film, go, isAway }: TimeRowProps) {
  const canToggle = film.isPlaying || !isAway;
  return (
    <fieldset className={styles.time}>
      <IconButton
        label={translate(film.isPlaying ? 'Pause' : at < head ? 'Play from here' : 'Play from the beginning')}
        icon={film.isPlaying ? <Pause size={17} aria-hidden="true" /> : <Play size={17} aria-hidden="true" />}
        aria-disabled={!canToggle}
        onClick={canToggle ? film.toggle : undefined}
      />
      <div className={styles.span}>
        <Slider
          label={translate('Point in time')}
          value={at}
          min={floor}
          max={Math.max(head, floor + 1)}
          step={1}
          isDisabled={isAway}
          inWords={(value) => translate('change {change} of {count}', { change: value, count: head })}
          onChange={(value) => go(value >= head ? null : value)}
        />
        <LifeTrack entries={entries} floor={floor} head={head} />
      </div>
      <select
        className={styles.speed}
        aria-label={translate('Speed')}
        value={film.speed}
        onChange={(event) => film.setSpeed(Number(event.target.value) as Speed)}
      >
        {SPEEDS.map((speed) => (
          <option key={speed} value={speed}>
            {speed} ×
          </option>
        ))}
      </select>
    </fieldset>
  );
}

/** How to go back from now, where the server can tell what was. */
function NowHint({ isAway }: { readonly isAway: boolean }) {
  if (isAway) return null;
  return (
    <p className={styles.hint}>{translate('Now. Drag the slider, or choose a moment, to see what was.')}</p>
  );
}

function describePoint(change: number, count: number, moment: PastEntry | undefined): string {
  if (!moment) return translate('Change {change} of {count}.', { change, count });
  const when = whenWritten(moment.at, Date.now());
  return translate('{when}, change {change} of {count}.', { when, change, count });
}

/** The whole past of the board: who worked when, what it was at any point, and the way back while others go on. */
export function HistoryPanel({ session, onClose }: PanelProps) {
  const { boardId, editor, away } = session;
  const api = useMemo(() => createHistoryApi(boardId), [boardId]);
  const isUntouched = useCallback(
    () => session.board.count === 0 && session.role.peek() === 'owner' && session.ending.peek() === null,
    [session],
  );
  const { entries, versions, floor, head, trouble, isKnown, hasMore, more, refresh } = useEntries(
    api,
    isUntouched,
  );
  const past = usePast(api);
  const { seq, shown, look, forget } = past;
  const film = useFilm(api, past, floor, head);
  const choice = useChoice(session.board, shown);
  const canWrite = useSignal(editor.canWrite);
  const comparison = useComparison();
  const selected = useSignal(editor.selection.ids);
  const me = useSignal(session.me);
  const at = seq ?? head;
  const isPast = seq !== null;
  const isOffline = useSignal(session.status).kind === 'offline';
  // A server that comes back may have gone back behind what was fetched, as from an older backup: other changes have the same numbers then.
  useEffect(() => (isOffline ? forget : undefined), [isOffline, forget]);
  useEffect(() => {
    // What is hidden beneath the past must not be deleted or painted by a key or a panel that means something else.
    if (isPast) editor.selection.clear();
    return isPast ? away.cover() : undefined;
  }, [isPast, editor, away]);
  const ofWhich = shown ? shown.board : session.board;
  const meant = [...(shown ? choice.chosen : selected)].flatMap((id) => ofWhich.get(id) ?? []);
  const { stop } = film;
  const { clear } = choice;
  const go = useCallback(
    (next: number | null) => {
      look(next);
      stop();
    },
    [look, stop],
  );
  const leave = useCallback(() => {
    go(null);
    clear();
    // What others did meanwhile belongs to the life that the slider goes through from now.
    refresh();
  }, [go, refresh, clear]);
  useReturnWithEdits(session.board, isPast, leave);
  const restore = () => {
    if (!shown) return;
    const touched = session.restorePast(shown.board, choice.meant());
    leave();
    refresh();
    tell(translate(touched === 0 ? 'It is as it was then already' : 'Restored. Undo takes it back'), 'note');
  };
  const remove = async ({ id, name }: Version) => {
    const question = translate('Remove the name “{name}”? What was drawn stays in the history.', { name });
    if (!(await ask(question))) return;
    await api.removeVersion(id).catch((error: Error) => tell(error.message, 'trouble'));
    refresh();
  };
  const moment = entries.find((entry) => at >= entry.from && at <= entry.seq);
  const footer = (
    <div className={styles.foot}>
      <TimeRow {...{ entries, floor, head, at, film, go }} isAway={trouble !== null} />
      <DrawnBy api={api} me={me.id} shapes={meant} entries={entries} />
      {seq === null ? (
        <NowHint isAway={trouble !== null || head === 0} />
      ) : (
        <>
          <p className={styles.hint} aria-live="polite">
            {past.trouble ?? describePoint(at, head, moment)}
            {canWrite ? ` ${translate('Press shapes to restore only these.')}` : ''}
          </p>
          {shown ? (
            <CompareRow
              comparison={comparison}
              board={session.board}
              camera={editor.camera}
              shown={shown}
              isMoving={film.isPlaying}
            />
          ) : null}
          {canWrite && !film.isPlaying ? <NameField key={seq} api={api} seq={seq} done={refresh} /> : null}
          {canWrite ? (
            <RestoreRow {...{ past, film, choice, leave, restore }} />
          ) : (
            <div className={styles.buttons}>
              <Button onClick={leave}>{translate('Back to now')}</Button>
            </div>
          )}
        </>
      )}
    </div>
  );
  return (
    <>
      {shown ? (
        <PastView
          past={shown}
          isAnotherAwaited={past.isAwaited && !film.isPlaying}
          images={session.images}
          camera={editor.camera}
          chosen={choice.chosen}
          area={choice.area}
          isDrawingArea={choice.isDrawingArea}
          toggle={choice.toggle}
          chooseArea={(area) => (canWrite ? choice.chooseArea(area) : undefined)}
          leave={leave}
        />
      ) : null}
      <SidePanel
        title={translate('History')}
        actions={
          <HistoryMenu
            {...{ session, api, versions, seq, floor, head }}
            onOpen={stop}
            onGone={() => {
              forget();
              leave();
              refresh();
            }}
          />
        }
        footer={footer}
        isLow={seq !== null}
        onClose={onClose}
      >
        {trouble ? <p className={styles.nothing}>{trouble}</p> : null}
        {!trouble && isKnown && head === 0 ? (
          <p className={styles.nothing}>{translate('Nothing was drawn yet.')}</p>
        ) : null}
        {versions.length > 0 ? (
          <ul aria-label={translate('Versions')} className={styles.list}>
            {versions.map((version) => (
              <VersionRow
                key={version.id}
                version={version}
                isShown={seq === version.seq}
                isAway={trouble !== null}
                look={() => go(version.seq)}
                remove={canWrite ? () => void remove(version) : null}
              />
            ))}
          </ul>
        ) : null}
        <ul aria-label={translate('History')} className={styles.list}>
          {entries.map((entry) => (
            <EntryRow
              key={entry.seq}
              entry={entry}
              isShown={seq === entry.seq}
              isAway={trouble !== null}
              look={() => go(entry.seq >= head ? null : entry.seq)}
            />
          ))}
        </ul>
        {hasMore ? (
          <Button look="plain" className={styles.more} onClick={more}>
            {translate('Show earlier')}
          </Button>
        ) : null}
      </SidePanel>
    </>
  );
}
