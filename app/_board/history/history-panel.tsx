import { BookmarkPlus, Pause, Play, RotateCcw, Trash2 } from 'lucide-react';
import { type CSSProperties, useCallback, useMemo, useState } from 'react';
import type { ShapeId } from '../../../board/ids';
import { ask } from '../../_ui/ask';
import { Button } from '../../_ui/button';
import { IconButton } from '../../_ui/icon-button';
import { Slider } from '../../_ui/slider';
import { tell } from '../../_ui/toast';
import { useSignal } from '../../_ui/use-signal';
import { whenWritten } from '../comments/when-written';
import { initialsOf } from '../initials';
import { type PanelProps, SidePanel } from '../side-panel';
import { CompareRow } from './compare-row';
import { DrawnBy } from './drawn-by';
import { createHistoryApi, type HistoryApi, type PastEntry, type Version } from './history-api';
import styles from './history-panel.module.css';
import { PastView } from './past-view';
import { useEntries } from './use-entries';
import { SPEEDS, type Speed, useFilm } from './use-film';
import { usePast } from './use-past';

const NOTHING: ReadonlySet<ShapeId> = new Set();
function EntryRow({ entry, isShown, look }: { entry: PastEntry; isShown: boolean; look: () => void }) {
  const names = entry.people.map(({ name }) => name).join(', ');
  return (
    <li>
      <button type="button" aria-current={isShown} className={styles.row} onClick={look}>
        <span className={styles.faces} aria-hidden="true">
          {entry.people.slice(0, 3).map(({ id, name, color }) => (
            <span key={id} className={styles.face} style={{ '--person': color } as CSSProperties}>
              {initialsOf(name)}
            </span>
          ))}
        </span>
        <span className={styles.words}>
          <span className={styles.names}>{names}</span>
          <span className={styles.facts}>
            {whenWritten(entry.at, Date.now())} ·{' '}
            {entry.changes === 1 ? '1 change' : `${entry.changes} changes`}
          </span>
        </span>
      </button>
    </li>
  );
}

interface VersionRowProps {
  readonly version: Version;
  readonly isShown: boolean;
  readonly look: () => void;
  readonly remove: (() => void) | null;
}

function VersionRow({ version, isShown, look, remove }: VersionRowProps) {
  return (
    <li className={styles.version}>
      <button type="button" aria-current={isShown} className={styles.row} onClick={look}>
        <span className={styles.words}>
          <span className={styles.names}>{version.name}</span>
          <span className={styles.facts}>Named by {version.by}</span>
        </span>
      </button>
      {remove ? (
        <IconButton
          label={`Remove the name ${version.name}`}
          icon={<Trash2 size={15} aria-hidden="true" />}
          onClick={remove}
        />
      ) : null}
    </li>
  );
}

interface NameFieldProps {
  readonly api: HistoryApi;
  readonly seq: number;
  readonly done: () => void;
}

function NameField({ api, seq, done }: NameFieldProps) {
  const [name, setName] = useState('');
  const save = async () => {
    try {
      await api.nameVersion(seq, name.trim());
      done();
    } catch (error) {
      tell((error as Error).message, 'trouble');
    }
  };
  return (
    <form
      className={styles.naming}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) void save();
      }}
    >
      <input
        className={styles.name}
        aria-label="Name of this version"
        placeholder="Name this version"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <IconButton
        type="submit"
        label="Name this version"
        disabled={!name.trim()}
        icon={<BookmarkPlus size={17} aria-hidden="true" />}
      />
    </form>
  );
}

/** The whole past of the board: who worked when, what it was at any point, and the way back while others go on. */
export function HistoryPanel({ session, onClose }: PanelProps) {
  const { boardId, editor } = session;
  const api = useMemo(() => createHistoryApi(boardId), [boardId]);
  const { entries, versions, floor, head, trouble, hasMore, more, refresh } = useEntries(api);
  const past = usePast(api);
  const { seq, shown, look } = past;
  const film = useFilm(past, floor, head);
  const [chosen, setChosen] = useState(NOTHING);
  const canWrite = useSignal(editor.canWrite);
  const at = seq ?? head;
  const leave = useCallback(() => {
    look(null);
    setChosen(NOTHING);
  }, [look]);
  const toggle = (id: ShapeId) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const restore = () => {
    if (!shown) return;
    const touched = session.restorePast(shown.board, chosen.size > 0 ? chosen : null);
    leave();
    refresh();
    const what = touched === 0 ? 'It is as it was then already' : 'Restored. Undo takes it back';
    tell(what, 'note');
  };
  const remove = async ({ id, name }: Version) => {
    if (!(await ask(`Remove the name “${name}”? What was drawn stays in the history.`))) return;
    await api.removeVersion(id).catch((error: Error) => tell(error.message, 'trouble'));
    refresh();
  };
  const moment = entries.find((entry) => at >= entry.from && at <= entry.seq);
  const footer = (
    <div className={styles.foot}>
      <div className={styles.time}>
        <IconButton
          label={film.isPlaying ? 'Pause' : 'Play from the beginning'}
          icon={
            film.isPlaying ? <Pause size={17} aria-hidden="true" /> : <Play size={17} aria-hidden="true" />
          }
          onClick={film.toggle}
        />
        <Slider
          label="Point in time"
          value={at}
          min={floor}
          max={Math.max(head, floor + 1)}
          step={1}
          inWords={(value) => `change ${value} of ${head}`}
          onChange={(value) => look(value >= head ? null : value)}
        />
        <select
          className={styles.speed}
          aria-label="Speed"
          value={film.speed}
          onChange={(event) => film.setSpeed(Number(event.target.value) as Speed)}
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {speed} ×
            </option>
          ))}
        </select>
      </div>
      {seq === null ? (
        <>
          <DrawnBy session={session} entries={entries} />
          <p className={styles.hint}>Now. Drag the slider, or choose a moment, to see what was.</p>
        </>
      ) : (
        <>
          <p className={styles.hint} aria-live="polite">
            {past.trouble ??
              `${moment ? `${whenWritten(moment.at, Date.now())}, change` : 'Change'} ${at} of ${head}.`}
            {canWrite ? ' Press shapes to restore only these.' : ''}
          </p>
          {shown ? <CompareRow board={session.board} camera={editor.camera} shown={shown} /> : null}
          {canWrite ? <NameField key={seq} api={api} seq={seq} done={refresh} /> : null}
          <div className={styles.buttons}>
            <Button onClick={leave}>Back to now</Button>
            {canWrite ? (
              <Button look="accent" disabled={shown?.seq !== seq} onClick={restore}>
                <RotateCcw size={15} aria-hidden="true" />
                {chosen.size === 0
                  ? 'Restore all'
                  : `Restore ${chosen.size === 1 ? '1 shape' : `${chosen.size} shapes`}`}
              </Button>
            ) : null}
          </div>
        </>
      )}
    </div>
  );
  return (
    <>
      {shown ? (
        <PastView
          past={shown}
          images={session.images}
          camera={editor.camera}
          chosen={chosen}
          toggle={toggle}
          leave={leave}
        />
      ) : null}
      <SidePanel title="History" footer={footer} isLow={seq !== null} onClose={onClose}>
        {trouble ? <p className={styles.nothing}>{trouble}</p> : null}
        {!trouble && head === 0 ? <p className={styles.nothing}>Nothing was drawn yet.</p> : null}
        {versions.length > 0 ? (
          <ul aria-label="Versions" className={styles.list}>
            {versions.map((version) => (
              <VersionRow
                key={version.id}
                version={version}
                isShown={seq === version.seq}
                look={() => look(version.seq)}
                remove={canWrite ? () => void remove(version) : null}
              />
            ))}
          </ul>
        ) : null}
        <ul aria-label="History" className={styles.list}>
          {entries.map((entry) => (
            <EntryRow
              key={entry.seq}
              entry={entry}
              isShown={seq === entry.seq}
              look={() => look(entry.seq >= head ? null : entry.seq)}
            />
          ))}
        </ul>
        {hasMore ? (
          <Button look="plain" className={styles.more} onClick={more}>
            Show earlier
          </Button>
        ) : null}
      </SidePanel>
    </>
  );
}
