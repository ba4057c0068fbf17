import { effect } from '@preact/signals-core';
import { useEffect, useState } from 'react';
import { sentence } from '../../../board/sentence';
import { describeShape } from '../../../editor/outline/describe-shape';
import { shapeKinds } from '../../../shapes/models';
import { translate } from '../../_language/translate';
import { translateSentence } from '../../_language/translate-sentence';
import type { BoardSession } from '../board-session';
import { browserClock } from '../browser-ports';
import { tellOthersWork } from './tell-others-work';

export interface AnnouncementsProps {
  readonly session: Pick<BoardSession, 'board' | 'editor' | 'people' | 'me' | 'ready'>;
}

/** Milliseconds that a choice rests before it is said: Tab held down passes many. */
const REST = 150;

function wordsOfChoice({ board, editor }: AnnouncementsProps['session']): string {
  const ids = [...editor.selection.ids.value];
  if (ids.length === 0) return translate('Nothing selected');
  if (ids.length > 1) {
    return translate('{count, plural, one {# shape selected} other {# shapes selected}}', {
      count: ids.length,
    });
  }
  const shape = board.get(ids[0]!);
  const ports = { board, kinds: shapeKinds, isVeiled: editor.isVeiled };
  return shape ? translateSentence(describeShape(shape, ports, [sentence('selected')])) : '';
}

/** What is chosen and which tool is in hand: on the board itself no element says it. */
function tellOwnDoings(session: AnnouncementsProps['session'], say: (words: string) => void): () => void {
  let cancel = () => {};
  const later = (words: string) => {
    cancel();
    cancel = browserClock.after(REST, () => say(words));
  };
  const skipFirst = (tell: () => string) => {
    let isFirst = true;
    return effect(() => {
      const words = tell();
      if (!isFirst && words) later(words);
      isFirst = false;
    });
  };
  const { toolbox } = session.editor;
  const stops = [
    skipFirst(() => wordsOfChoice(session)),
    skipFirst(() => translate(toolbox.tools.find(({ id }) => id === toolbox.active.value)?.label ?? '')),
  ];
  return () => {
    cancel();
    for (const stop of stops) stop();
  };
}

/** The same words twice would change nothing on the page, and not be read again. */
const sayAgain = (words: string) => (before: string) => (before === words ? `${words}\u00a0` : words);

/** Read aloud, politely: what one does on the board by keys, and now and then what others do. */
export function Announcements({ session }: AnnouncementsProps) {
  const [own, setOwn] = useState('');
  const [others, setOthers] = useState('');
  useEffect(() => tellOwnDoings(session, (words) => setOwn(sayAgain(words))), [session]);
  useEffect(() => {
    const { board, people, me } = session;
    return tellOthersWork({
      board,
      say: (words) => setOthers(sayAgain(translateSentence(words))),
      after: browserClock.after,
      nameOf(author) {
        if (author === me.peek().id) return null;
        return people.peek().find(({ presence }) => presence.user.id === author)?.presence.user.name;
      },
    });
  }, [session]);
  return (
    <>
      <div aria-live="polite" className="visually-hidden">
        {own}
      </div>
      <div aria-live="polite" className="visually-hidden">
        {others}
      </div>
    </>
  );
}
