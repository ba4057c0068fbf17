import { X } from 'lucide-react';
import type { Editor } from '../../editor/editor';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { useSignal } from '../_ui/use-signal';
import styles from './mode-pill.module.css';
import panel from './panel.module.css';

/** Says that the screen is in another mode than usual, and leads back: nobody is caught in one whose key they do not know. */
export function ModePill({ editor }: { readonly editor: Pick<Editor, 'modes' | 'presenting'> }) {
  const { isFocused, isViewing } = editor.modes;
  const [focuses, views] = [useSignal(isFocused), useSignal(isViewing)];
  const isPresenting = useSignal(editor.presenting.slide) !== null;
  const mode = isPresenting ? null : focuses ? isFocused : views ? isViewing : null;
  if (!mode) return null;
  return (
    <div className={`${panel.panel} ${styles.pill}`} data-quiet={mode === isFocused}>
      <Button
        look="plain"
        aria-label={translate(mode === isFocused ? 'Leave focus mode' : 'Leave view mode')}
        onClick={() => {
          mode.value = false;
        }}
      >
        {translate(mode === isFocused ? 'Focus mode' : 'View mode')}
        <X size={15} aria-hidden="true" />
      </Button>
    </div>
  );
}
