import { computed } from '@preact/signals-core';
import { Ellipsis, Lock, LockOpen } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Toolbox } from '../../editor/editor';
import type { ToolDescription } from '../../editor/tools/tool';
import { translate } from '../_language/translate';
import { LazyPopover } from '../_ui/lazy-popover';
import { Radio } from '../_ui/radio';
import { Tooltip } from '../_ui/tooltip';
import { useSignal } from '../_ui/use-signal';
import { keepFocus } from './keep-focus';
import panel from './panel.module.css';
import { splitTools } from './split-tools';
import { ToolButton } from './tool-button';
import { ChoiceGrid } from './tool-choices';
import { ToolIcon } from './tool-icon';
import styles from './toolbar.module.css';
import { useToolRoom } from './use-tool-room';

/** Without those that are not for this person, by their role now. */
function useOffered({ tools }: Toolbox): readonly ToolDescription[] {
  const offered = useMemo(
    () => computed(() => tools.filter(({ isOffered }) => isOffered?.value !== false)),
    [tools],
  );
  return useSignal(offered);
}

export interface ToolbarProps {
  readonly toolbox: Toolbox;
  readonly canWrite: boolean;
  /** Enter on a tool: on to the board with it. */
  readonly onEnter: () => void;
}

/** The tools, drawn from their list; those that find no room are behind `More`. */
export function Toolbar({ toolbox, canWrite, onEnter }: ToolbarProps) {
  const active = useSignal(toolbox.active);
  const isLocked = useSignal(toolbox.isLocked);
  const { isNarrow, room } = useToolRoom();
  const offered = useOffered(toolbox);
  const { shown, more } = splitTools(offered, canWrite, room);
  return (
    <div
      role="toolbar"
      aria-label={translate('Tools')}
      data-region=""
      className={`${panel.panel} ${styles.toolbar}`}
      onMouseDown={keepFocus}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) onEnter();
      }}
    >
      {shown.map((tool) => (
        <ToolButton
          key={tool.id}
          tool={tool}
          isActive={tool.id === active}
          choose={() => toolbox.choose(tool.id)}
        />
      ))}
      {more.length > 0 ? <MoreTools tools={more} active={active} choose={toolbox.choose} /> : null}
      {isNarrow || !canWrite ? null : (
        <span className={styles.keep}>
          <span className={styles.divider} />
          <Tooltip label={translate('Keep the tool after drawing')} shortcut="q">
            <button
              type="button"
              aria-label={translate('Keep the tool after drawing')}
              aria-pressed={isLocked}
              data-chosen={isLocked}
              className={styles.tool}
              onClick={() => toolbox.setLocked(!isLocked)}
            >
              {isLocked ? <Lock size={17} aria-hidden="true" /> : <LockOpen size={17} aria-hidden="true" />}
            </button>
          </Tooltip>
        </span>
      )}
    </div>
  );
}

interface MoreToolsProps {
  readonly tools: readonly ToolDescription[];
  readonly active: string;
  readonly choose: (id: string) => void;
}

/** While one of these tools is in hand, the button shows it. */
function MoreTools({ tools, active, choose }: MoreToolsProps) {
  const [isOpen, setOpen] = useState(false);
  const inHand = tools.find((tool) => tool.id === active);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={translate('More')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-chosen={inHand !== undefined}
        className={styles.tool}
        onClick={() => setOpen(!isOpen)}
      >
        {inHand ? <ToolIcon name={inHand.icon} size={19} /> : <Ellipsis size={19} aria-hidden="true" />}
      </button>
      <LazyPopover
        label={translate('More tools')}
        side="top"
        align="end"
        className={styles.more}
        isOpen={isOpen}
        onOpenChange={setOpen}
        anchorRef={button}
      >
        {tools.map((tool) => (
          <Radio
            key={tool.id}
            group="more-tools"
            label={translate(tool.label)}
            isChosen={tool.id === active}
            className={styles.moreTool}
            onChoose={() => {
              choose(tool.id);
              setOpen(tool.choices !== undefined);
            }}
          >
            <ToolIcon name={tool.icon} size={21} />
            {translate(tool.label)}
          </Radio>
        ))}
        {inHand?.choices ? (
          <div className={styles.moreChoices}>
            <ChoiceGrid
              label={translate(inHand.label)}
              choices={inHand.choices}
              onChosen={() => setOpen(false)}
            />
          </div>
        ) : null}
      </LazyPopover>
    </>
  );
}
