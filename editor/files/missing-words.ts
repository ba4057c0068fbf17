import { type Said, sentence } from '../../board/sentence';

/** How many pictures of what was exported could not be had from anywhere, or are nothing that can be drawn, and how many films could not be had. */
export interface MissingFiles {
  readonly pictures: number;
  readonly films: number;
}

/** For the person, nothing where nothing is missing: whoever gives a file away must know that it is not all there. */
export function missingWords({ pictures, films }: MissingFiles): readonly Said[] {
  return [
    ...(pictures > 0
      ? [
          sentence(
            '{count, plural, one {# picture is} other {# pictures are}} not in the file: {count, plural, one {it} other {they}} can’t be loaded right now.',
            { count: pictures },
          ),
        ]
      : []),
    ...(films > 0
      ? [
          sentence(
            '{count, plural, one {# video is} other {# videos are}} not in the file: neither this device nor the server has {count, plural, one {it} other {them}} right now.',
            { count: films },
          ),
        ]
      : []),
  ];
}
