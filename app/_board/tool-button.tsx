import { useRef, useState } from 'react';
import type { ToolDescription } from '../../editor/tools/tool';
import type { ToolChoices } from '../../editor/tools/tool-choices';
import { translate } from '../_language/translate';
import { LazyPopover } from '../_ui/lazy-popover';
import { Radio } from '../_ui/radio';
import { Tooltip } from '../_ui/tooltip';
import { useSignal } from '../_ui/use-signal';
import { ChoiceGrid, ChoicePicture } from './tool-choices';
import { ToolIcon } from './tool-icon';
import styles from './toolbar.module.css';

export interface ToolButtonProps {
  readonly tool: ToolDescription;
  readonly isActive: boolean;
  readonly choose: () => void;
}

interface PlainButtonProps extends ToolButtonProps {
  readonly picture?: React.ReactNode;
}

function PlainButton({ tool, isActive, choose, picture }: PlainButtonProps) {
  const key = tool.keys[0];
  return (
    <Tooltip label={translate(tool.label)} shortcut={key}>
      <Radio
        group="tool"
        label={translate(tool.label)}
        isChosen={isActive}
        keyShortcuts={tool.keys.join(' ')}
        className={styles.tool}
        onChoose={choose}
      >
        {picture ?? <ToolIcon name={tool.icon} size={19} />}
        {key && key.length === 1 ? (
          <span className={styles.hint} aria-hidden="true">
            {key.toUpperCase()}
          </span>
        ) : null}
      </Radio>
    </Tooltip>
  );
}

/** A tool of many shapes shows the one that is next, and opens the list of them when it is pressed. */
function ChoiceButton({ choices, ...props }: ToolButtonProps & { readonly choices: ToolChoices }) {
  const [isOpen, setOpen] = useState(false);
  const chosen = useSignal(choices.chosen);
  const choice = choices.all.find(({ id }) => id === chosen);
  const label = translate(props.tool.label);
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className={styles.anchor}>
        <PlainButton
          {...props}
          picture={choice ? <ChoicePicture choice={choice} size={22} /> : undefined}
          choose={() => {
            props.choose();
            setOpen(true);
          }}
        />
      </span>
      <LazyPopover label={label} isOpen={isOpen} onOpenChange={setOpen} anchorRef={anchor}>
        <ChoiceGrid label={label} choices={choices} onChosen={() => setOpen(false)} />
      </LazyPopover>
    </>
  );
}

/** One tool of the bar. */
export function ToolButton(props: ToolButtonProps) {
  const { choices } = props.tool;
  return choices ? <ChoiceButton {...props} choices={choices} /> : <PlainButton {...props} />;
}
