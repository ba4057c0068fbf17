import { afterEach, expect, test } from 'vitest';
import { createSharing } from '../../app/_board/sharing';
import { speak } from '../../app/_language/translate';

const refusedWith = (status: number, message: string) => {
  const refuse = async () => ({ ok: false, kind: 'refused', status, message }) as const;
  return createSharing({
    boardId: 'board',
    api: {
      createLink: refuse,
      links: refuse,
      revokeLink: refuse,
      embedding: refuse,
      allowEmbedding: refuse,
    },
    sync: { settle: async () => ({ kind: 'admitted' }) as never },
  });
};

afterEach(() => speak('en', {}));

test('what the server says of a link is said in the language of the page', async () => {
  const sharing = refusedWith(429, 'Too many requests: try again in 7 s');
  await expect(sharing.revoke('link')).rejects.toThrow('Too many requests: try again in 7 s');
  speak('de', {
    'Too many requests: try again in {count} s': 'Zu viele Anfragen: versuch es in {count} s wieder',
  });
  await expect(sharing.revoke('link')).rejects.toThrow('Zu viele Anfragen: versuch es in 7 s wieder');
});
