import { type CSSProperties, useEffect, useState } from 'react';
import { FILL_COLOURS, STROKE_COLOURS } from '../../render/palette';
import { knownBoards } from '../_board/browser-ports';
import { type Miniatures, recallMiniatures } from '../_board/miniatures';
import { useShownTheme } from '../_ui/use-shown-theme';
import styles from './home-screen.module.css';

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

/** The board as it looked when it was last open here; a drift where it never was. */
export function BoardPicture({ id }: { readonly id: string }) {
  const theme = useShownTheme();
  const [kept, setKept] = useState<Miniatures | null>(null);
  useEffect(() => {
    let isLeft = false;
    recallMiniatures(knownBoards, id).then((found) => !isLeft && setKept(found));
    return () => {
      isLeft = true;
    };
  }, [id]);
  if (!kept) return <Drift id={id} isDark={theme === 'dark'} />;
  const { picture, paper } = kept[theme];
  const look = { '--tint': paper, backgroundImage: `url(${picture})` } as CSSProperties;
  return <div className={`${styles.picture} ${styles.miniature}`} style={look} aria-hidden="true" />;
}
