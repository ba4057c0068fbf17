import { useEffect, useState } from 'react';
import { listWords } from '../../_language/list-words';
import { message } from '../../_language/message';
import { translate } from '../../_language/translate';
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
  { days: null, words: message('For ever') },
  { days: 365, words: message('A year') },
  { days: 90, words: message('90 days') },
  { days: 30, words: message('30 days') },
  { days: 7, words: message('A week') },
] as const;

const daysInWords = (count: number) => translate('{count, plural, one {# day} other {# days}}', { count });

const limitInWords = (count: number) =>
  translate(
    '{count, plural, one {This server keeps no past for longer than # day.} other {This server keeps no past for longer than # days.}}',
    { count },
  );

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
        label={translate('Keep the past')}
        value={String(days)}
        isDisabled={!keeping}
        onChange={(value) => void api.keep(value === 'null' ? null : Number(value)).then(setKeeping, failed)}
      >
        {choices.map((choice) => (
          <option key={choice.words} value={String(choice.days)}>
            {translate(choice.words)}
          </option>
        ))}
      </SelectRow>
      <p className={styles.about}>
        {translate(
          'What is older is let go of once a day. What has a name stays, with all that came after it.',
        )}
        {keeping?.atMost ? ` ${limitInWords(keeping.atMost)}` : ''}
      </p>
    </section>
  );
}

function nameInWords(versions: readonly Version[]): string {
  const names = versions.slice(0, 5).map(({ name }) => translate('“{name}”', { name }));
  const more = versions.length - names.length;
  const named = listWords(names);
  return more > 0
    ? translate('{count, plural, one {{names} and # more} other {{names} and # more}}', {
        ...{ names: named, count: more },
      })
    : named;
}

const LET_GO = message(
  'Nobody can look at it or restore from it any more, and it does not come back. The board as it is now stays.',
);

function consequences(named: readonly Version[]): string {
  const general = translate(LET_GO);
  if (named.length === 0) return general;
  const versions = translate('These named versions go with it: {names}.', { names: nameInWords(named) });
  return `${general} ${versions}`;
}

function LetGoRow({ api, versions, seq, head, onGone }: Omit<KeepingDialogProps, 'onClose'>) {
  const [upTo, setUpTo] = useState(seq ?? head);
  const [isBusy, setBusy] = useState(false);
  const points = [
    { seq: head, name: translate('Now') },
    ...(seq === null || seq === head
      ? []
      : [{ seq, name: translate('What is shown (change {change})', { change: seq }) }]),
    ...versions.filter((version) => version.seq !== seq && version.seq !== head),
  ];
  const letGo = async () => {
    const named = versions.filter((version) => version.seq < upTo);
    const isSure = await ask(translate('Let go of this part of the history?'), {
      more: consequences(named),
      yes: translate('Let go for good'),
    });
    if (!isSure) return;
    setBusy(true);
    try {
      const gone = await api.letGo(upTo, named.length > 0);
      tell(
        translate('{count, plural, one {# change was let go of} other {# changes were let go of}}', {
          count: gone,
        }),
        'note',
      );
      onGone();
    } catch (error) {
      tell((error as Error).message, 'trouble');
      setBusy(false);
    }
  };
  return (
    <section className={styles.section}>
      <SelectRow
        label={translate('Let go of all before')}
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
        {translate(
          'For something that should never have been on the board. Pictures that nothing shows any more follow within a month; backups of the server keep what they have.',
        )}
      </p>
      <footer className={styles.foot}>
        <Button
          look="danger"
          className={styles.save}
          disabled={isBusy || upTo === 0}
          onClick={() => void letGo()}
        >
          {translate('Let go of it')}
        </Button>
      </footer>
    </section>
  );
}

/** For the owner: how long the past is kept, and letting go of it now. */
export function KeepingDialog({ onClose, ...props }: KeepingDialogProps) {
  return (
    <Dialog title={translate('Keeping the history')} onClose={onClose}>
      <KeepRow api={props.api} />
      <LetGoRow {...props} />
    </Dialog>
  );
}
