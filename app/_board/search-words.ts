import { translate } from '../_language/translate';

/**
 * By what else a thing is found than by its name on the screen: by its other words as the page speaks, and by all of it in English, which
 * many know from elsewhere.
 *
 * @param label in English
 * @param keywords in English, several in one text: 'download backup'
 */
export function searchWords(label: string, keywords = ''): string {
  return [keywords && translate(keywords), keywords, label].join(' ').trim();
}
