import type { PageReader } from '../../../editor/files/page-reader';
import { translate } from '../../_language/translate';
import { tell } from '../../_ui/toast';
import { browserClock } from '../browser-time';
import type { PdfWorker } from './read-pages';

/** Built from `app/pdf-reader` by `scripts/steps/build-pdf-reader.mjs`. */
const ADDRESS = '/pdf/reader.js';

/** Fetched with the first PDF. */
export const pageReader: PageReader = {
  async readPdf(bytes) {
    tell(translate('Reading the pages of the PDF…'), 'note');
    const { readPages } = await import('./read-pages');
    return readPages(bytes, {
      start: () => new Worker(ADDRESS, { name: 'pdf' }) as unknown as PdfWorker,
      after: (milliseconds, run) => browserClock.after(milliseconds, run),
      now: () => performance.now(),
    });
  },
};
