import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { message } from '../../_language/message';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { Choices } from '../../_ui/choices';
import { Dialog } from '../../_ui/dialog';
import { FormRow, SelectRow } from '../../_ui/form-row';
import { Switch } from '../../_ui/switch';
import { isDark } from '../../_ui/theme';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { download } from '../page-parts';
import styles from './film-dialog.module.css';
import type { HistoryApi, Version } from './history-api';
import { makeFilm } from './make-film';

export interface FilmDialogProps {
  readonly session: BoardSession;
  readonly api: HistoryApi;
  readonly versions: readonly Version[];
  /** The point that is looked at; null for now. */
  readonly seq: number | null;
  readonly floor: number;
  readonly head: number;
  readonly onClose: () => void;
}

const SECONDS = [5, 10, 20, 30] as const;
const WIDTHS = [
  { value: 480, name: message('Small') },
  { value: 800, name: message('Medium') },
  { value: 1280, name: message('Large') },
] as const;

interface Moment {
  readonly seq: number;
  readonly name: string;
}

interface MomentRowProps {
  readonly label: string;
  readonly value: number;
  readonly moments: readonly Moment[];
  readonly onChange: (seq: number) => void;
}

function MomentRow({ label, value, moments, onChange }: MomentRowProps) {
  return (
    <SelectRow label={label} value={value} onChange={(seq) => onChange(Number(seq))}>
      {moments.map(({ seq, name }) => (
        <option key={seq} value={seq}>
          {name}
        </option>
      ))}
    </SelectRow>
  );
}

/** Oldest first; a moment that has several names has the first of them. */
function momentsOf({ versions, seq, floor, head }: Omit<FilmDialogProps, 'onClose'>): readonly Moment[] {
  const all: Moment[] = [
    { seq: floor, name: translate('The beginning') },
    { seq: head, name: translate('Now') },
    ...versions.map((version) => ({ seq: version.seq, name: version.name })),
    ...(seq === null ? [] : [{ seq, name: translate('What is shown (change {change})', { change: seq }) }]),
  ];
  const unique = all.filter(({ seq: at }, index) => all.findIndex((other) => other.seq === at) === index);
  return unique.sort((one, other) => one.seq - other.seq);
}

/** Makes the film beside the page, says how far it is, and saves it on the device. */
function useMaking({ session, api }: Pick<FilmDialogProps, 'session' | 'api'>) {
  const [share, setShare] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const making = useRef<AbortController | null>(null);
  useEffect(() => () => making.current?.abort(), []);
  return {
    ...{ share, trouble },
    cancel: () => making.current?.abort(),
    async make(wish: Omit<Parameters<typeof makeFilm>[1], 'theme'>): Promise<boolean> {
      const stopping = new AbortController();
      making.current = stopping;
      setTrouble(null);
      setShare(0);
      try {
        const { images, pictures } = session;
        const ports = { api, images, pictures, signal: stopping.signal, progress: setShare };
        const film = await makeFilm(ports, { ...wish, theme: isDark.peek() ? 'dark' : 'light' });
        const title = session.title.peek() || translate('Untitled board');
        download(film, `${translate('{title} – film', { title })}.gif`);
        return true;
      } catch (error) {
        if (!stopping.signal.aborted) setTrouble((error as Error).message);
        return false;
      } finally {
        setShare(null);
      }
    },
  };
}

/** The life of the board, or a stretch of it, as a file that every program shows. */
export function FilmDialog(props: FilmDialogProps) {
  const { session, floor, head, seq, onClose } = props;
  // As it was when the dialog opened: what others do meanwhile is not in the film.
  const [moments] = useState(() => momentsOf(props));
  const [from, setFrom] = useState(floor);
  const [to, setTo] = useState(seq !== null && seq > floor ? seq : head);
  const [seconds, setSeconds] = useState<number>(10);
  const [width, setWidth] = useState<number>(800);
  const [isView, setView] = useState(false);
  const { share, trouble, make, cancel } = useMaking(props);
  const isMaking = share !== null;
  const view = useSignal(session.editor.camera.view);
  const save = async () => {
    if (await make({ from, to, seconds, width, box: isView ? view : null })) onClose();
  };
  return (
    <Dialog
      title={translate('Save as a film')}
      description={translate('An animated GIF of how the board came about. Every program shows it.')}
      onClose={onClose}
    >
      <fieldset className={styles.form} disabled={isMaking}>
        <MomentRow
          label={translate('From')}
          value={from}
          moments={moments.filter((each) => each.seq < to)}
          onChange={setFrom}
        />
        <MomentRow
          label={translate('To')}
          value={to}
          moments={moments.filter((each) => each.seq > from)}
          onChange={setTo}
        />
        <FormRow label={translate('Length')}>
          <Choices
            label={translate('Length')}
            value={seconds}
            choices={SECONDS.map((value) => ({
              value,
              label: translate('{count, plural, one {# second} other {# seconds}}', { count: value }),
              picture: translate('{count} s', { count: value }),
            }))}
            onChoose={setSeconds}
          />
        </FormRow>
        <FormRow label={translate('Size')}>
          <Choices
            label={translate('Size')}
            value={width}
            choices={WIDTHS.map(({ value, name }) => ({
              ...{ value, picture: translate(name) },
              label: translate('{size}, {pixels} pixels wide', { size: translate(name), pixels: value }),
            }))}
            onChoose={setWidth}
          />
        </FormRow>
        <Switch
          label={translate('Only what is in view')}
          hint={translate('Else the whole board, as large as it ever was')}
          isOn={isView}
          onChange={setView}
        />
      </fieldset>
      {trouble ? (
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
      ) : null}
      <footer className={styles.foot}>
        {isMaking ? (
          <>
            <div className={styles.progress} role="status">
              <span>{translate('{percent} %', { percent: Math.round(share * 100) })}</span>
              <progress className={styles.bar} aria-label={translate('Film')} max={1} value={share} />
            </div>
            <Button onClick={cancel}>{translate('Cancel')}</Button>
          </>
        ) : (
          <Button look="accent" className={styles.save} disabled={from >= to} onClick={() => void save()}>
            <Download size={16} aria-hidden="true" />
            {translate('Save film')}
          </Button>
        )}
      </footer>
    </Dialog>
  );
}
