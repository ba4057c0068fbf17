import { EmojiPicker as Picker } from 'frimousse';
import type { ComponentProps } from 'react';
import { message } from '../../_language/message';
import { spokenLanguage, translate } from '../../_language/translate';
import styles from './emoji-picker.module.css';

type EmojiData = Awaited<ReturnType<NonNullable<ComponentProps<typeof Picker.Root>['resolveEmojiData']>>>;

/** A list in `public/emoji`, one for each language: per emoji its group, its name and the words it is found by. */
interface EmojiList {
  readonly categories: readonly string[];
  readonly emoji: readonly (readonly [emoji: string, category: number, label: string, words: string])[];
}

/** As the list has them. */
const CATEGORIES: ReadonlySet<string> = new Set([
  message('Smileys & emotion'),
  message('People & body'),
  message('Animals & nature'),
  message('Food & drink'),
  message('Travel & places'),
  message('Activities'),
  message('Objects'),
  message('Symbols'),
  message('Flags'),
]);

const nameCategory = (label: string) => (CATEGORIES.has(label) ? translate(label) : label);

async function loadEmoji(locale: string): Promise<EmojiData> {
  const answer = await fetch(`/emoji/${spokenLanguage().code}.json`);
  if (!answer.ok) throw new Error('the list of emoji can’t be had');
  const { categories, emoji } = (await answer.json()) as EmojiList;
  return {
    locale,
    categories: categories.map((label, index) => ({ index, label: nameCategory(label) })),
    emojis: emoji.map(([sign, category, label, words]) => ({
      ...{ emoji: sign, category, label, version: 1 },
      tags: words.split(' '),
    })),
    skinTones: { light: '🏻', 'medium-light': '🏼', medium: '🏽', 'medium-dark': '🏾', dark: '🏿' },
  };
}

type Parts = Required<NonNullable<ComponentProps<typeof Picker.List>['components']>>;

function CategoryHeader({ category, ...rest }: ComponentProps<Parts['CategoryHeader']>) {
  return (
    <div {...rest} className={styles.category}>
      {category.label}
    </div>
  );
}

/**
 * ARIA counts from one; frimousse writes what it counts from nought, which no screen reader knows. It looks for the row to show by that number:
 * it finds the one above, of which the style asks for room for one more.
 */
const fromOne = (index: number | undefined) => (index === undefined ? undefined : index + 1);

function Row({ children, ...rest }: ComponentProps<Parts['Row']>) {
  const placed = { ...rest, 'aria-rowindex': fromOne(rest['aria-rowindex']) };
  return (
    <div {...placed} className={styles.row}>
      {children}
    </div>
  );
}

function Emoji({ emoji, ...rest }: ComponentProps<Parts['Emoji']>) {
  const placed = {
    ...rest,
    'aria-colindex': fromOne(rest['aria-colindex']),
    style: { ...rest.style, fontFamily: 'var(--font-emoji)' },
  };
  return (
    <button type="button" {...placed} className={styles.emoji} data-active={emoji.isActive || undefined}>
      <span aria-hidden="true">{emoji.emoji}</span>
    </button>
  );
}

/** All emoji, found by their names; what is needed for it comes from our own server. */
export function EmojiPicker({ onPick }: { readonly onPick: (emoji: string) => void }) {
  return (
    <Picker.Root
      className={styles.picker}
      columns={8}
      resolveEmojiData={loadEmoji}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
    >
      <Picker.Search
        autoFocus
        className={styles.search}
        aria-label={translate('Search emoji')}
        placeholder={translate('Search emoji')}
      />
      <Picker.Viewport tabIndex={0} role="group" aria-label={translate('Emoji')} className={styles.viewport}>
        <Picker.Loading className={styles.note}>{translate('Loading…')}</Picker.Loading>
        <Picker.Empty className={styles.note}>{translate('No emoji of that name')}</Picker.Empty>
        <Picker.List components={{ CategoryHeader, Row, Emoji }} />
      </Picker.Viewport>
    </Picker.Root>
  );
}
