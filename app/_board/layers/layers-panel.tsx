import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ShapeId } from '../../../board/ids';
import { createLayers } from '../../../editor/layers/create-layers';
import { followLayers } from '../../../editor/layers/follow-layers';
import { translate } from '../../_language/translate';
import { IconButton } from '../../_ui/icon-button';
import { useMedia } from '../../_ui/use-media';
import { useSignal } from '../../_ui/use-signal';
import { browserClock } from '../browser-ports';
import { keepFocus } from '../keep-focus';
import { type PanelProps, SidePanel } from '../side-panel';
import { pressLayerKey } from './layer-keys';
import { LayerRow } from './layer-row';
import styles from './layers-panel.module.css';
import { useCurrentRow } from './use-current-row';
import { useRowDrag } from './use-row-drag';
import { useRowsInView } from './use-rows-in-view';

/** CSS pixels; a finger needs more. */
const ROW = { mouse: 34, finger: 44 };
/** Milliseconds that changes of the board are gathered for. */
const SOON = 80;

function useLayerList({ board, editor }: PanelProps['session']) {
  const [list] = useState(() => followLayers({ board, soon: (run) => browserClock.after(SOON, run) }));
  useEffect(() => list.follow(), [list]);
  useSignal(list.version);
  return { list, places: useSignal(list.places), chosen: useSignal(editor.selection.ids) };
}

/** Those in view, and the one that the keyboard is on: it keeps the focus when it is scrolled away. */
function rowsToShow(count: number, [first, end]: readonly [number, number], current: number) {
  const rows: number[] = [];
  for (let at = Math.max(0, first); at < Math.min(end, count); at += 1) rows.push(at);
  if (current < count && !rows.includes(current)) rows.push(current);
  return rows;
}

/** The same for a finger, which scrolls when it is drawn over the rows. */
function MoveButtons({ isIdle, step }: { readonly isIdle: boolean; readonly step: (by: 1 | -1) => void }) {
  return (
    <>
      <IconButton
        label={translate('Move up')}
        shortcut="alt+arrowup"
        disabled={isIdle}
        icon={<ArrowUp size={17} aria-hidden="true" />}
        onMouseDown={keepFocus}
        onClick={() => step(1)}
      />
      <IconButton
        label={translate('Move down')}
        shortcut="alt+arrowdown"
        disabled={isIdle}
        icon={<ArrowDown size={17} aria-hidden="true" />}
        onMouseDown={keepFocus}
        onClick={() => step(-1)}
      />
    </>
  );
}

/** Every shape, the topmost first. Only the rows in view are there. */
export function LayersPanel({ session, onClose }: PanelProps) {
  const { layersPorts, canWrite: mayWrite } = session.editor;
  const layers = useMemo(() => createLayers(layersPorts), [layersPorts]);
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useMedia('(pointer: coarse)') ? ROW.finger : ROW.mouse;
  const { list, places, chosen } = useLayerList(session);
  const canWrite = useSignal(mayWrite);
  const inView = useRowsInView(scroller, rowHeight);
  const current = useCurrentRow(places, chosen, rowHeight, scroller);
  const drop = useCallback(
    (id: ShapeId, gap: number) => {
      const [above, below] = [places[gap - 1], places[gap]];
      if (below) layers.place(id, 'above', below.id);
      else if (above) layers.place(id, 'below', above.id);
    },
    [places, layers],
  );
  const { grab, dragged } = useRowDrag(scroller, rowHeight, drop);
  const step = (by: 1 | -1) => {
    if (current.id) layers.step(current.id, by);
  };
  const keys = useRef<(event: KeyboardEvent) => void>(() => {});
  keys.current = (event) => pressLayerKey(event, { places, current, fold: list.fold, step, close: onClose });
  const focus = current.set;
  const hands = useMemo(
    () => ({
      choose: (id: ShapeId, adds: boolean) => layers.choose(id, adds),
      show: (id: ShapeId) => layers.show(id),
      setLocked: (id: ShapeId, locked: boolean) => layers.setLocked(id, locked),
      fold: list.fold,
      grab: canWrite ? grab : () => {},
      focus,
      key: (event: KeyboardEvent) => keys.current(event),
    }),
    [layers, list, grab, canWrite, focus],
  );
  const rows = rowsToShow(places.length, inView, current.index);
  const actions = canWrite ? <MoveButtons isIdle={places.length < 2} step={step} /> : null;
  return (
    <SidePanel title={translate('Layers')} actions={actions} onClose={onClose}>
      <div ref={scroller} className={styles.scroller}>
        {places.length === 0 ? <p className={styles.nothing}>{translate('Nothing was drawn yet.')}</p> : null}
        <ul
          aria-label={translate('Layers')}
          className={styles.list}
          style={{ '--row': `${rowHeight}px`, '--count': places.length } as CSSProperties}
        >
          {rows.map((at) => {
            const place = places[at]!;
            const face = layers.faceOf(place.id);
            return face ? (
              <LayerRow
                key={place.id}
                {...place}
                {...face}
                name={face.isKind ? translate(face.name) : face.name}
                isChosen={layers.isChosen(place.id)}
                isCurrent={place.id === current.id}
                canWrite={canWrite}
                index={at}
                count={places.length}
                hands={hands}
              />
            ) : null;
          })}
          {dragged ? (
            <li
              aria-hidden="true"
              className={styles.drop}
              style={{ '--at': Math.min(dragged.gap, places.length) } as CSSProperties}
            />
          ) : null}
        </ul>
      </div>
    </SidePanel>
  );
}
