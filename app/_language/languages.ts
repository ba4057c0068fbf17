/** The languages that Driftless speaks. English is the source: its sentences stand in the code, and it has no catalogue. */
export const LANGUAGES = [
  { code: 'en', name: 'English', locale: 'en', dir: 'ltr' },
  { code: 'de', name: 'Deutsch', locale: 'de', dir: 'ltr' },
  { code: 'fr', name: 'Français', locale: 'fr', dir: 'ltr' },
  { code: 'es', name: 'Español', locale: 'es', dir: 'ltr' },
  { code: 'pt', name: 'Português (Brasil)', locale: 'pt-BR', dir: 'ltr' },
  { code: 'ja', name: '日本語', locale: 'ja', dir: 'ltr' },
  { code: 'zh', name: '简体中文', locale: 'zh-CN', dir: 'ltr' },
  { code: 'ar', name: 'العربية', locale: 'ar', dir: 'rtl' },
] as const;

export type Language = (typeof LANGUAGES)[number];
export type LanguageCode = Language['code'];

export const ENGLISH: Language = LANGUAGES[0];

/** The language of a code or of a tag such as `de-AT`; undefined when it is not spoken here. */
export function languageOf(tag: string): Language | undefined {
  const code = tag.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language.code === code);
}
