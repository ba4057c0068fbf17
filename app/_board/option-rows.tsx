import type { Editor } from '../../editor/editor';
import { pathToSvg } from '../../render/svg-path';
import { translate } from '../_language/translate';
import { Choices } from '../_ui/choices';
import { useSignal } from '../_ui/use-signal';
import styles from './style-panel.module.css';

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

/** More choices than this find no room side by side in the panel: they go on below. */
const MOST_IN_A_ROW = 6;

/** One row for each thing that is chosen from a few beside the style: how a line goes and how it ends. */
export function OptionRows({ editor }: { readonly editor: Pick<Editor, 'options'> }) {
  const shown = useSignal(editor.options.shown);
  return shown.map(({ id, label, choices, current }) => {
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
              picture: <PathPicture path={choice.picture} />,
            }))}
            onChoose={(value) => editor.options.choose(id, value)}
          />
        ))}
      </div>
    );
  });
}
