import { join } from 'node:path';
import { openDiskBlobs } from '../../server/storage/disk/open-disk-blobs';
import { describeBlobs } from '../contract/blobs';
import { makeDataDir } from '../harness/server-start';

describeBlobs('a folder on the disk', async () => openDiskBlobs(join(await makeDataDir(), 'files')));
