'use client';

import { effect } from '@preact/signals-core';
import { type PointerEvent, useEffect, useRef } from 'react';
import { boundsOf, uniteBoxes } from '../../board/geometry/box';
import type { BoardReader } from '../../board/transaction';
import type { Editor } from '../../editor/editor';
import { themeNamed } from '../../render/theme';
import { translate } from '../_language/translate';
import { useShownTheme } from '../_ui/use-shown-theme';
import styles from './minimap.module.css';
import { frameMap, type MapFrame, placeOnMap } from './minimap-frame';
import panel from './panel.module.css';

const [WIDTH, HEIGHT] = [208, 136];
/** Milliseconds of rest before a changed board is painted anew. */
const REST = 250;

export interface MinimapProps {
  readonly board: Pick<BoardReader, 'all' | 'onChange'>;
  readonly editor: Pick<Editor, 'camera'>;
}

function paint(canvas: HTMLCanvasElement, { board }: MinimapProps, frame: MapFrame, theme: 'light' | 'dark') {
  const ratio = window.devicePixelRatio || 1;
  Object.assign(canvas, { width: WIDTH * ratio, height: HEIGHT * ratio });
  const context = canvas.getContext('2d');
  if (!context) return;
  const colours = themeNamed(theme);
  context.scale(ratio, ratio);
  context.globalAlpha = 0.75;
  for (const shape of board.all()) {
    const { minX, minY, maxX, maxY } = boundsOf(shape);
    const [x, y] = placeOnMap(frame, [minX, minY]);
    const colour = shape.fill === 'none' ? shape.stroke : shape.fill;
    if (colour === 'none') continue;
    context.fillStyle = colours.paint(colour);
    context.fillRect(
      x,
      y,
      Math.max(1.5, (maxX - minX) * frame.scale),
      Math.max(1.5, (maxY - minY) * frame.scale),
    );
  }
}

/** All of the board in small, and what of it is in view; a press or a drag on it goes there. */
export function Minimap(props: MinimapProps) {
  const { board, editor } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const frame = useRef<MapFrame>(frameMap(undefined, editor.camera.view.peek(), [WIDTH, HEIGHT]));
  const theme = useShownTheme();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const showView = () => {
      const { minX, minY, maxX, maxY } = editor.camera.view.peek();
      const [left, top] = placeOnMap(frame.current, [minX, minY]);
      if (!view.current) return;
      const { scale } = frame.current;
      Object.assign(view.current.style, {
        transform: `translate(${left}px, ${top}px)`,
        width: `${(maxX - minX) * scale}px`,
        height: `${(maxY - minY) * scale}px`,
      });
    };
    const draw = () => {
      timer = undefined;
      frame.current = frameMap(uniteBoxes([...board.all()].map(boundsOf)), editor.camera.view.peek(), [
        WIDTH,
        HEIGHT,
      ]);
      if (canvas.current) paint(canvas.current, { board, editor }, frame.current, theme);
      showView();
    };
    const drawSoon = () => {
      timer ??= setTimeout(draw, REST);
    };
    draw();
    const stops = [
      board.onChange(drawSoon),
      effect(() => {
        editor.camera.view.value;
        showView();
        drawSoon();
      }),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [board, editor, theme]);
  const goTo = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { scale, x, y } = frame.current;
    const { zoom } = editor.camera.state.peek();
    editor.camera.set({ x: (event.clientX - left - x) / scale, y: (event.clientY - top - y) / scale, zoom });
  };
  return (
    <div
      role="img"
      aria-label={translate('Map of the board')}
      className={`${panel.panel} ${styles.map}`}
      style={{ width: WIDTH, height: HEIGHT }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={goTo}
    >
      <canvas ref={canvas} className={styles.canvas} />
      <div ref={view} className={styles.view} />
    </div>
  );
}
