import type { CommentThread } from '../../../sync/client/room/comments';
import { listWords } from '../../_language/list-words';
import { translate } from '../../_language/translate';
import { plainWords } from '../chat/parse-message';
import { initialsOf } from '../initials';

/** The class names of a pin's parts; they come from a CSS module. */
export interface PinLooks {
  readonly pin: string;
  readonly face: string;
  readonly count: string;
  readonly preview: string;
  readonly previewName: string;
  readonly previewText: string;
  readonly cluster: string;
}

export interface PinNode {
  readonly element: HTMLButtonElement;
  dress(threads: readonly CommentThread[], state: PinState): void;
}

export interface PinState {
  readonly isUnread: boolean;
  readonly isOpen: boolean;
}

const EXCERPT = 140;

function excerptOf(text: string): string {
  const words = plainWords(text).trim().replace(/\s+/g, ' ');
  return words.length > EXCERPT ? `${words.slice(0, EXCERPT - 1).trimEnd()}…` : words;
}

function repliesOf({ comments }: CommentThread): string {
  const replies = comments.length - 1;
  return replies === 0
    ? ''
    : translate('{count, plural, one {# reply} other {# replies}}', { count: replies });
}

/** What a pin says to those who don't see it. */
export function namePin(threads: readonly CommentThread[], { isUnread }: PinState): string {
  const [first] = threads;
  if (threads.length > 1 || !first) {
    return translate(
      isUnread
        ? '{count, plural, one {# comment, unread. Zoom in} other {# comments, unread. Zoom in}}'
        : '{count, plural, one {# comment. Zoom in} other {# comments. Zoom in}}',
      { count: threads.length },
    );
  }
  const [begun] = first.comments;
  const more = [
    repliesOf(first),
    first.isResolved ? translate('resolved') : '',
    first.isPending ? translate('waiting to be sent') : '',
    isUnread ? translate('unread') : '',
  ];
  const { by, text } = begun!;
  const said = translate('Comment by {name}: {words}', { name: by.name, words: excerptOf(text) });
  return listWords([said, ...more.filter(Boolean)]);
}

function part(className: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.className = className;
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function say(element: HTMLElement, words: string): void {
  if (element.textContent !== words) element.textContent = words;
  element.hidden = words === '';
}

function flag(element: HTMLElement, name: string, isSet: boolean): void {
  if (isSet) element.setAttribute(name, '');
  else element.removeAttribute(name);
}

/** One pin, or several that lie on each other, as an element that is dressed anew when something changed. */
export function createPinNode(looks: PinLooks): PinNode {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = looks.pin;
  element.setAttribute('data-comment-pin', '');
  const [face, count, preview] = [part(looks.face), part(looks.count), part(looks.preview)];
  const [name, text, more] = [part(looks.previewName), part(looks.previewText), part(looks.previewName)];
  preview.append(name, text, more);
  element.append(face, count, preview);
  return {
    element,
    dress(threads, state) {
      const first = threads[0]!;
      const { by, text: words } = first.comments[0]!;
      const isCluster = threads.length > 1;
      element.setAttribute('aria-label', namePin(threads, state));
      element.style.setProperty('--person', by.color);
      element.classList.toggle(looks.cluster, isCluster);
      flag(element, 'data-unread', state.isUnread);
      flag(element, 'data-open', state.isOpen);
      flag(element, 'data-resolved', !isCluster && first.isResolved);
      flag(element, 'data-pending', !isCluster && first.isPending);
      element.setAttribute('aria-expanded', String(state.isOpen));
      const own = isCluster ? String(threads.length) : initialsOf(by.name);
      say(face, own);
      say(count, !isCluster && first.comments.length > 1 ? String(first.comments.length) : '');
      say(name, isCluster ? '' : by.name);
      say(text, isCluster ? '' : excerptOf(words));
      say(more, isCluster ? '' : repliesOf(first));
      preview.hidden = isCluster;
    },
  };
}
