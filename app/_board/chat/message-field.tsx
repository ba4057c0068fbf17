import { ArrowUp, SmilePlus } from 'lucide-react';
import {
  type KeyboardEvent,
  lazy,
  type ReactNode,
  Suspense,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { EVENT_LIMITS } from '../../../sync/protocol/events';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { IconButton } from '../../_ui/icon-button';
import { Popover } from '../../_ui/popover';
import { MentionList } from './mention-list';
import { completeMention, findMentionSearch, type Mentionable, matchMentions } from './mention-search';
import styles from './message-field.module.css';

const EmojiPicker = lazy(() => import('./emoji-picker').then((module) => ({ default: module.EmojiPicker })));

export interface MessageFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter was pressed, or the button: with what was written, without white space around it. */
  readonly onSend: (text: string) => void;
  readonly people: readonly Mentionable[];
  readonly sendLabel?: string;
  readonly isFocused?: boolean;
  /** Escape, where there was nothing of the field's own to close. */
  readonly onEscape?: () => void;
  /** Up, where nothing is written. */
  readonly onUp?: () => void;
  /** Above what is written: what it answers. */
  readonly above?: ReactNode;
}

/** Where one writes to the others: Enter sends, Shift+Enter begins a line, `@` offers who is there. */
export function MessageField(props: MessageFieldProps) {
  const { value, onChange, people, label } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const [caret, setCaret] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(-1);
  const search = findMentionSearch(value, caret);
  const offered = search && search.from !== dismissed ? matchMentions(people, search.query) : [];
  const isOffering = offered.length > 0;
  const option = Math.min(chosen, offered.length - 1);

  useLayoutEffect(() => {
    if (props.isFocused) field.current?.focus({ preventScroll: true });
  }, [props.isFocused]);

  const put = (text: string, at: number) => {
    onChange(text);
    setCaret(at);
    requestAnimationFrame(() => {
      field.current?.focus({ preventScroll: true });
      field.current?.setSelectionRange(at, at);
    });
  };
  const pick = (person: Mentionable) => {
    if (!search) return;
    const completed = completeMention(value, search, person.name);
    setChosen(0);
    put(completed.text, completed.caret);
  };
  const send = () => {
    const text = value.trim();
    if (text) props.onSend(text);
  };
  const insert = (emoji: string) => {
    const start = field.current?.selectionStart ?? value.length;
    const end = field.current?.selectionEnd ?? start;
    put(value.slice(0, start) + emoji + value.slice(end), start + emoji.length);
  };
  const onOfferKey = (event: KeyboardEvent): boolean => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen((option + step + offered.length) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(offered[option]!);
    else if (event.key === 'Escape') setDismissed(search?.from ?? -1);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isDone = isOffering && !event.shiftKey && onOfferKey(event);
    const isAlone = value === '' && event.key === 'ArrowUp' && props.onUp !== undefined;
    if (isDone) event.preventDefault();
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (isAlone) {
      event.preventDefault();
      props.onUp?.();
    } else if (event.key === 'Escape' && props.onEscape) {
      event.preventDefault();
      props.onEscape();
    }
  };
  const follow = () => setCaret(field.current?.selectionStart ?? 0);
  return (
    <div className={styles.frame}>
      {isOffering ? <MentionList id={listId} people={offered} chosen={option} pick={pick} /> : null}
      {props.above}
      <div className={styles.row}>
        <div className={styles.grower} data-text={`${value}\n`}>
          <textarea
            ref={field}
            data-autofocus=""
            className={styles.field}
            aria-label={label}
            // What is asked for is in the language of the page, what is written in that of its first letters.
            dir={value ? 'auto' : undefined}
            placeholder={props.placeholder}
            rows={1}
            value={value}
            maxLength={EVENT_LIMITS.text}
            aria-autocomplete="list"
            aria-controls={isOffering ? listId : undefined}
            aria-activedescendant={isOffering ? `${listId}-${option}` : undefined}
            onChange={(event) => {
              setDismissed(-1);
              setChosen(0);
              onChange(event.target.value);
              setCaret(event.target.selectionStart);
            }}
            onSelect={follow}
            onKeyDown={onKeyDown}
          />
        </div>
        <Popover
          label={translate('Emoji')}
          side="top"
          align="end"
          className={styles.emoji}
          trigger={
            <IconButton
              label={translate('Emoji')}
              icon={<SmilePlus size={18} aria-hidden="true" />}
              className={styles.small}
            />
          }
        >
          <Suspense fallback={<div className={styles.waiting} />}>
            <EmojiPicker onPick={insert} />
          </Suspense>
        </Popover>
        <Button
          look={value.trim() ? 'accent' : 'plain'}
          className={`${styles.small} ${styles.send}`}
          aria-label={props.sendLabel ?? translate('Send')}
          disabled={!value.trim()}
          onClick={send}
        >
          <ArrowUp size={18} aria-hidden="true" />
        </Button>
      </div>
    </div>
  );
}
