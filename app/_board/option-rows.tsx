import type { Editor } from '../../editor/editor';
import { pathToSvg } from '../../render/svg-path';
import type { OptionChoice } from '../../shapes/shape-kind';
import { translate } from '../_language/translate';
import { Choices } from '../_ui/choices';
import { useSignal } from '../_ui/use-signal';
import styles from './style-panel.module.css';

interface NamedChoicesProps {
  readonly label: string;
  readonly choices: readonly OptionChoice[];
  readonly current: string | undefined;
  readonly onChoose: (value: string) => void;
}

/** No choice is called so. */
const DIFFERENT = '\u2013';

function PathPicture({ path }: { readonly path: readonly number[] }) {
  return (
    <svg
      width="19"
      height="19"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={pathToSvg(path)} />
    </svg>
  );
}

/** One of many, by its name. What is none of them (another program said so) is named as it is. */
function NamedChoices({ label, choices, current, onChoose }: NamedChoicesProps) {
  const known = choices.some(({ value }) => value === current);
  return (
    <div className={styles.row}>
      <span className={styles.name} aria-hidden="true">
        {label}
      </span>
      <select
        className={styles.select}
        aria-label={label}
        value={current ?? DIFFERENT}
        onChange={(event) => onChoose(event.target.value)}
      >
        {known ? null : <option value={current ?? DIFFERENT}>{current ?? '–'}</option>}
        {choices.map(({ value, label: name }) => (
          <option key={value} value={value}>
            {translate(name)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** More choices than this find no room side by side in the panel: they go on below. */
const MOST_IN_A_ROW = 6;

/** One row for each thing that is chosen from a few beside the style: how a line goes and how it ends. */
export function OptionRows({ editor }: { readonly editor: Pick<Editor, 'options'> }) {
  const shown = useSignal(editor.options.shown);
  return shown.map(({ id, label, choices, current }) => {
    const onChoose = (value: string) => editor.options.choose(id, value);
    if (choices.some(({ picture }) => !picture))
      return <NamedChoices key={id} label={translate(label)} {...{ choices, current, onChoose }} />;
    const rows = Array.from({ length: Math.ceil(choices.length / MOST_IN_A_ROW) }, (_, row) =>
      choices.slice(row * MOST_IN_A_ROW, (row + 1) * MOST_IN_A_ROW),
    );
    return (
      <div key={id} className={styles.block}>
        <span className={styles.name} aria-hidden="true">
          {translate(label)}
        </span>
        {rows.map((some, row) => (
          <Choices
            key={some[0]!.value}
            label={row === 0 ? translate(label) : translate('{name}, more', { name: translate(label) })}
            value={some.some(({ value }) => value === current) ? current : undefined}
            choices={some.map((choice) => ({
              value: choice.value,
              label: translate(choice.label),
              picture: <PathPicture path={choice.picture ?? []} />,
            }))}
            onChoose={onChoose}
          />
        ))}
      </div>
    );
  });
}
