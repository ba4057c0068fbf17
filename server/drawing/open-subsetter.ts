import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { createSubsetter, type SubsetFont } from '../../formats/svg/subset-font';
import { PROJECT_ROOT } from '../worker-file';

const require = createRequire(join(PROJECT_ROOT, 'package.json'));

/** What takes letters out of fonts. Its code is read with the first of them: a picture without words needs none. */
export function openSubsetter(): SubsetFont {
  let opening: Promise<SubsetFont> | undefined;
  const open = async () => {
    const harfbuzz = await readFile(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'));
    return createSubsetter({ harfbuzz, unbrotli: (packed) => brotliDecompressSync(packed) });
  };
  return async (font, letters) => {
    opening ??= open();
    return (await opening)(font, letters);
  };
}
