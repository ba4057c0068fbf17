import { Fragment, type ReactNode, useMemo } from 'react';
import styles from './message-text.module.css';
import { type MessagePiece, parseMessage } from './parse-message';

function show(piece: MessagePiece, key: number, own: string): ReactNode {
  switch (piece.kind) {
    case 'text':
      return <Fragment key={key}>{piece.text}</Fragment>;
    case 'code':
      return (
        <code key={key} className={styles.code}>
          {piece.text}
        </code>
      );
    case 'block':
      return (
        <pre key={key} className={styles.block}>
          <code>{piece.text}</code>
        </pre>
      );
    case 'link':
      return (
        <a
          key={key}
          className={styles.link}
          href={piece.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
        >
          {piece.text}
        </a>
      );
    case 'mention': {
      const isMe = piece.text.toLowerCase() === `@${own.toLowerCase()}`;
      return (
        <span key={key} className={`${styles.mention} ${isMe ? styles.me : ''}`}>
          {piece.text}
        </span>
      );
    }
    case 'strong':
      return <strong key={key}>{piece.pieces.map((inner, index) => show(inner, index, own))}</strong>;
    case 'emphasis':
      return <em key={key}>{piece.pieces.map((inner, index) => show(inner, index, own))}</em>;
  }
}

export interface MessageTextProps {
  readonly text: string;
  /** Those who may be mentioned. */
  readonly names: readonly string[];
  /** One's own name: a mention of it stands out. */
  readonly own: string;
}

/** Words that somebody wrote, with the little Markdown that people write without thinking. */
export function MessageText({ text, names, own }: MessageTextProps) {
  const pieces = useMemo(() => parseMessage(text, names), [text, names]);
  return (
    <div dir="auto" className={styles.text}>
      {pieces.map((piece, index) => show(piece, index, own))}
    </div>
  );
}
