import { type CSSProperties, useEffect, useState } from 'react';
import { FILL_COLOURS, STROKE_COLOURS } from '../../render/palette';
import { knownBoards } from '../_board/browser-ports';
import { recallMiniaturesOf, wantsServerPicture } from '../_board/miniatures';
import { useShownTheme } from '../_ui/use-shown-theme';
import styles from './board-card.module.css';

const WAVES = [
  'M10 78c24-38 46-38 70-2s48 34 72-4 46-36 78 2',
  'M14 52c30 0 34 44 66 44s34-60 66-60 36 46 70 46',
  'M12 84c20-10 26-50 54-50s26 44 54 44 30-54 56-54 28 34 52 30',
  'M10 62c18-26 40-26 56 0s38 26 56 0 38-26 54 0 36 26 52 0',
];

function numberOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 100_003;
  return sum;
}

/** A drift of one's own for each board, made of its id, so that boards are told apart at a glance. */
function Drift({ id, isDark }: { readonly id: string; readonly isDark: boolean }) {
  const number = numberOf(id);
  const colour = 2 + (number % (STROKE_COLOURS.length - 2));
  const [tint, tone] = [FILL_COLOURS[colour]!, STROKE_COLOURS[colour]!];
  const look = {
    '--tint': isDark ? tint.dark : tint.value,
    '--tone': isDark ? tone.dark : tone.value,
  } as CSSProperties;
  return (
    <div className={styles.picture} style={look} aria-hidden="true">
      <svg
        aria-hidden="true"
        width="240"
        height="120"
        viewBox="0 0 240 120"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
      >
        <path d={WAVES[number % WAVES.length]} strokeWidth="5" opacity=".75" />
        <path
          d={WAVES[(number >> 3) % WAVES.length]}
          strokeWidth="2.5"
          opacity=".4"
          transform="translate(0 16)"
        />
      </svg>
    </div>
  );
}

interface Loaded {
  readonly path: string;
  readonly paper: string;
}

/** The colour of a picture's corner: its paper, which goes on beside it where the place is wider. */
function paperOf(image: HTMLImageElement): string {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  if (!context) return 'transparent';
  context.drawImage(image, 0, 0, 1, 1, 0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** A picture of the server's once it is here; null before, and where it does not come. */
function useLoaded(path: string | null): Loaded | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    if (path === null) return;
    const image = new Image();
    image.onload = () => setLoaded({ path, paper: paperOf(image) });
    image.src = path;
    return () => {
      image.onload = null;
    };
  }, [path]);
  return loaded?.path === path ? loaded : null;
}

export interface BoardPictureProps {
  readonly id: string;
  /** Where the server has a picture of it. */
  readonly thumbnail?: string;
  /** Since when the board has looked as the server's picture of it does; 0 where that one may be old. */
  readonly drawnAt: number;
}

type Kept = Awaited<ReturnType<typeof recallMiniaturesOf>>;

/** The board as it looked when it was last open here, until the server has drawn what happened since; a drift where neither is. */
export function BoardPicture({ id, thumbnail, drawnAt }: BoardPictureProps) {
  const theme = useShownTheme();
  const [kept, setKept] = useState<Kept | undefined>(undefined);
  useEffect(() => {
    let isLeft = false;
    recallMiniaturesOf(knownBoards, id).then((found) => !isLeft && setKept(found));
    return () => {
      isLeft = true;
    };
  }, [id]);
  const isDark = theme === 'dark';
  const isWanted = kept !== undefined && wantsServerPicture(kept, drawnAt);
  const path = isWanted && thumbnail ? (isDark ? `${thumbnail}&theme=dark` : thumbnail) : null;
  const loaded = useLoaded(path);
  const own = kept?.pictures[theme];
  const picture = loaded?.path ?? own?.picture;
  if (!picture) return <Drift id={id} isDark={isDark} />;
  const look = {
    '--tint': loaded?.paper ?? own?.paper,
    backgroundImage: `url(${picture})`,
  } as CSSProperties;
  return <div className={`${styles.picture} ${styles.miniature}`} style={look} aria-hidden="true" />;
}
