import { expect, it } from 'vitest';
import { isReaction, REACTIONS } from '../../sync/protocol/events';

it.each([
  ...REACTIONS,
  '❤',
  '😀',
  '💯',
  '⭐',
  '👍🏽',
  '👩‍💻',
  '🏳️‍🌈',
  '🇩🇪',
  '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
  '1️⃣',
])('%s is a reaction', (emoji) => {
  expect(isReaction(emoji)).toBe(true);
});

it.each(['', 'x', '12', '👍 ', '<b>', '👍x', '\u200d', '👍👍', '👍\u200d', '👩\u200d'.repeat(20), 7, null])(
  '%j is none',
  (value) => {
    expect(isReaction(value)).toBe(false);
  },
);
