import { encodeBase64 } from '../base64';
import { type Pictures, typeOfPicture } from '../picture-bytes';
import type { Element } from './element';

/** What the pictures of a scene are called: as in the scene they came from, as long as no two are called alike. */
export class FileNames {
  private readonly hashes = new Map<string, string>();

  /** @param keeps false where our own words lie beside the scene, which know a picture by its hash alone */
  constructor(private readonly keeps: boolean) {}

  nameFor(hash: string, known: unknown): string {
    const wish = this.keeps && typeof known === 'string' && known !== '' ? known : hash;
    const name = this.isFree(wish, hash) ? wish : this.free(hash, hash);
    this.hashes.set(name, hash);
    return name;
  }

  /** Those that are here; the others are missing, as they were. */
  files(pictures: Pictures): Readonly<Record<string, Element>> {
    return Object.fromEntries(
      [...this.hashes].flatMap(([id, hash]) => {
        const bytes = pictures.get(hash);
        const mimeType = bytes && typeOfPicture(bytes);
        if (!bytes || !mimeType) return [];
        return [
          [id, { mimeType, id, dataURL: `data:${mimeType};base64,${encodeBase64(bytes)}`, created: 1 }],
        ];
      }),
    );
  }

  private isFree(name: string, hash: string): boolean {
    return (this.hashes.get(name) ?? hash) === hash;
  }

  private free(wish: string, hash: string): string {
    return this.isFree(wish, hash) ? wish : this.free(`${wish}-`, hash);
  }
}
