import type { ToolChoice, ToolChoices } from '../../editor/tools/tool-choices';
import { pathToSvg } from '../../render/svg-path';
import { translate } from '../_language/translate';
import { Radio } from '../_ui/radio';
import { Tooltip } from '../_ui/tooltip';
import { useSignal } from '../_ui/use-signal';
import styles from './tool-choices.module.css';

/** A shape drawn small, from the outline it has on the board. */
export function ChoicePicture({ choice, size }: { readonly choice: ToolChoice; readonly size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={pathToSvg(choice.picture)} />
    </svg>
  );
}

export interface ChoiceGridProps {
  readonly label: string;
  readonly choices: ToolChoices;
  readonly onChosen: () => void;
}

/** All that a tool can make, to pick one. */
export function ChoiceGrid({ label, choices, onChosen }: ChoiceGridProps) {
  const chosen = useSignal(choices.chosen);
  return (
    <div role="radiogroup" aria-label={label} className={styles.grid}>
      {choices.all.map((choice) => (
        <Tooltip key={choice.id} label={translate(choice.label)}>
          <Radio
            group={`choice ${label}`}
            label={translate(choice.label)}
            isChosen={choice.id === chosen}
            className={styles.choice}
            onChoose={() => choices.choose(choice.id)}
            onPointerUp={onChosen}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ' ') onChosen();
            }}
          >
            <ChoicePicture choice={choice} size={24} />
          </Radio>
        </Tooltip>
      ))}
    </div>
  );
}
