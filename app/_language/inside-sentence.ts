import { pageLanguage, pageLocale } from './locale';

/** A name, a title of its own, as it stands inside a sentence: small, but for German, which writes its nouns large wherever they stand. */
export function insideSentence(name: string): string {
  return pageLanguage().code === 'de' ? name : name.toLocaleLowerCase(pageLocale());
}
