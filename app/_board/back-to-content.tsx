import { LocateFixed } from 'lucide-react';
import type { Editor } from '../../editor/editor';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { useSignal } from '../_ui/use-signal';
import styles from './back-to-content.module.css';
import panel from './panel.module.css';
import { runAction } from './run-action';

/** The way back for who has moved or zoomed to where nothing is. */
export function BackToContent({ editor }: { readonly editor: Pick<Editor, 'isLost' | 'actions'> }) {
  const isLost = useSignal(editor.isLost);
  const action = editor.actions.find(({ id }) => id === 'zoom-to-fit');
  if (!isLost || !action) return null;
  return (
    <div className={`${panel.panel} ${styles.back}`}>
      <Button look="plain" onClick={() => void runAction(action)}>
        <LocateFixed size={16} aria-hidden="true" />
        {translate('Back to content')}
      </Button>
    </div>
  );
}
