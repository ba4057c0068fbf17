import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { bareFilm } from '../../../editor/files/bare-film';
import { fileOfBytes } from '../../../formats/videos/video-file';
import { createBoardVideos } from '../../../server/boards/board-videos';
import { openDiskBlobs } from '../../../server/storage/disk/open-disk-blobs';
import { joined, letters, movie, saysPlace, track, udta, WEBM } from '../../harness/sample-videos';
import { makeDataDir } from '../../harness/server-start';

const place = letters('\u0012\u0054\u00c3\u0067\u0092+48.8577+002.2950/');

it('a video is bared here as the server does it, so that both have one name for it', async () => {
  const videos = createBoardVideos(openDiskBlobs(await makeDataDir()));
  for (const film of [movie(track('avc1', 'vide', udta()), udta()), joined(WEBM, place)]) {
    const bare = new Uint8Array(await (await bareFilm(new Blob([film.slice()]))).arrayBuffer());
    expect([saysPlace(film), saysPlace(bare), bare.length]).toEqual([true, false, film.length]);
    const hash = createHash('sha256').update(bare).digest('hex');
    for (const brought of [film, bare])
      expect(await videos.store('a', fileOfBytes(brought))).toMatchObject({ video: { hash } });
  }
});
