import { RotateCcw, SquareDashedMousePointer } from 'lucide-react';
import { listWords } from '../../_language/list-words';
import { message } from '../../_language/message';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { useMedia } from '../../_ui/use-media';
import type { AreaThen } from './area-then';
import styles from './history-panel.module.css';
import type { Choice } from './use-choice';
import type { useFilm } from './use-film';
import type { Past } from './use-past';

export interface RestoreRowProps {
  readonly past: Past;
  readonly film: ReturnType<typeof useFilm>;
  readonly choice: Choice;
  readonly leave: () => void;
  readonly restore: () => void;
}

const DEEDS: Readonly<Record<'back' | 'changed' | 'out', string>> = {
  back: message('{count, plural, one {# shape comes back} other {# shapes come back}}'),
  changed: message('{count, plural, one {# is changed back} other {# are changed back}}'),
  out: message('{count, plural, one {# that came later goes} other {# that came later go}}'),
};

/** What restoring an area would do, in numbers. */
function tellArea(then: AreaThen): string {
  const deeds = (['back', 'changed', 'out'] as const).filter((deed) => then[deed] > 0);
  if (deeds.length === 0) return translate('This area is as it was then.');
  const words = listWords(deeds.map((deed) => translate(DEEDS[deed], { count: then[deed] })));
  return translate('In this area: {changes}.', { changes: words });
}

function wordsOf({ area, chosen }: Choice): string {
  if (area) return translate('Restore this area');
  if (chosen.size === 0) return translate('Restore all');
  const values = { count: chosen.size };
  return translate('{count, plural, one {Restore # shape} other {Restore # shapes}}', values);
}

/** What can be done with the point that is shown. */
export function RestoreRow({ past, film, choice, leave, restore }: RestoreRowProps) {
  const { area, then, isDrawingArea } = choice;
  const hasKeys = !useMedia('(pointer: coarse)');
  return (
    <>
      <div className={styles.area}>
        <Button
          look="plain"
          aria-pressed={isDrawingArea}
          onClick={() => choice.setDrawingArea(!isDrawingArea)}
        >
          <SquareDashedMousePointer size={15} aria-hidden="true" />
          {translate('Choose an area')}
        </Button>
        <span className={styles.hint} role="note" aria-live="polite">
          {then
            ? tellArea(then)
            : isDrawingArea
              ? translate('Drag over what is to be as it was.')
              : hasKeys && translate('Or drag with Shift held.')}
        </span>
      </div>
      <div className={styles.buttons}>
        <Button onClick={leave}>{translate('Back to now')}</Button>
        <Button
          look="accent"
          disabled={film.isPlaying || past.shown?.seq !== past.seq || (area !== null && isAlike(then))}
          onClick={restore}
        >
          <RotateCcw size={15} aria-hidden="true" />
          {wordsOf(choice)}
        </Button>
      </div>
    </>
  );
}

const isAlike = (then: AreaThen | null) => then !== null && then.back + then.changed + then.out === 0;
