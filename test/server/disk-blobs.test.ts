import { join } from 'node:path';
import { openDiskBlobs } from '../../server/storage/disk/open-disk-blobs';
import { describeBlobs } from '../contract/blobs';
import { describeSmallPictures } from '../contract/small-pictures';
import { makeDataDir } from '../harness/server-start';

const open = async () => openDiskBlobs(join(await makeDataDir(), 'files'));

describeBlobs('a folder on the disk', open);
describeSmallPictures('a folder on the disk', open);
