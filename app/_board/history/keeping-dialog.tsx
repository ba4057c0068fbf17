import { useEffect, useState } from 'react';
import { ask } from '../../_ui/ask';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { SelectRow } from '../../_ui/form-row';
import { tell } from '../../_ui/toast';
import styles from './film-dialog.module.css';
import type { HistoryApi, Keeping, Version } from './history-api';

export interface KeepingDialogProps {
  readonly api: HistoryApi;
  readonly versions: readonly Version[];
  /** The point that is looked at; null for now. */
  readonly seq: number | null;
  readonly head: number;
  readonly onClose: () => void;
  /** Some of the past is gone. */
  readonly onGone: () => void;
}

const WISHES = [
  { days: null, words: 'For ever' },
  { days: 365, words: 'A year' },
  { days: 90, words: '90 days' },
  { days: 30, words: '30 days' },
  { days: 7, words: 'A week' },
] as const;

const daysInWords = (days: number) => (days === 1 ? '1 day' : `${days} days`);

const failed = (error: Error) => tell(error.message, 'trouble');

function KeepRow({ api }: Pick<KeepingDialogProps, 'api'>) {
  const [keeping, setKeeping] = useState<Keeping | null>(null);
  useEffect(() => {
    api.keeping().then(setKeeping, failed);
  }, [api]);
  const days = keeping?.days ?? null;
  const choices: readonly { readonly days: number | null; readonly words: string }[] = WISHES.some(
    (wish) => wish.days === days,
  )
    ? WISHES
    : [...WISHES, { days, words: daysInWords(days!) }];
  return (
    <section className={styles.section}>
      <SelectRow
        label="Keep the past"
        value={String(days)}
        isDisabled={!keeping}
        onChange={(value) => void api.keep(value === 'null' ? null : Number(value)).then(setKeeping, failed)}
      >
        {choices.map((choice) => (
          <option key={choice.words} value={String(choice.days)}>
            {choice.words}
          </option>
        ))}
      </SelectRow>
      <p className={styles.about}>
        What is older is let go of once a day. What has a name stays, with all that came after it.
        {keeping?.atMost ? ` This server keeps no past for longer than ${daysInWords(keeping.atMost)}.` : ''}
      </p>
    </section>
  );
}

function nameInWords(versions: readonly Version[]): string {
  const names = versions.slice(0, 5).map(({ name }) => `“${name}”`);
  const more = versions.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function LetGoRow({ api, versions, seq, head, onGone }: Omit<KeepingDialogProps, 'onClose'>) {
  const [upTo, setUpTo] = useState(seq ?? head);
  const [isBusy, setBusy] = useState(false);
  const points = [
    { seq: head, name: 'Now' },
    ...(seq === null || seq === head ? [] : [{ seq, name: `What is shown (change ${seq})` }]),
    ...versions.filter((version) => version.seq !== seq && version.seq !== head),
  ];
  const letGo = async () => {
    const named = versions.filter((version) => version.seq < upTo);
    const isSure = await ask('Let go of this part of the history?', {
      more:
        `Nobody can look at it or restore from it any more, and it does not come back. The board as it is now stays.` +
        (named.length > 0 ? ` These named versions go with it: ${nameInWords(named)}.` : ''),
      yes: 'Let go for good',
    });
    if (!isSure) return;
    setBusy(true);
    try {
      const gone = await api.letGo(upTo, named.length > 0);
      tell(gone === 1 ? '1 change was let go of' : `${gone} changes were let go of`, 'note');
      onGone();
    } catch (error) {
      tell((error as Error).message, 'trouble');
      setBusy(false);
    }
  };
  return (
    <section className={styles.section}>
      <SelectRow
        label="Let go of all before"
        value={upTo}
        isDisabled={isBusy}
        onChange={(seq) => setUpTo(Number(seq))}
      >
        {points.map((point) => (
          <option key={`${point.seq} ${point.name}`} value={point.seq}>
            {point.name}
          </option>
        ))}
      </SelectRow>
      <p className={styles.about}>
        For something that should never have been on the board. Pictures that nothing shows any more follow
        within a month; backups of the server keep what they have.
      </p>
      <footer className={styles.foot}>
        <Button
          look="danger"
          className={styles.save}
          disabled={isBusy || upTo === 0}
          onClick={() => void letGo()}
        >
          Let go of it
        </Button>
      </footer>
    </section>
  );
}

/** For the owner: how long the past is kept, and letting go of it now. */
export function KeepingDialog({ onClose, ...props }: KeepingDialogProps) {
  return (
    <Dialog title="Keeping the history" onClose={onClose}>
      <KeepRow api={props.api} />
      <LetGoRow {...props} />
    </Dialog>
  );
}
