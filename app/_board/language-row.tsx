import { LANGUAGES } from '../_language/languages';
import { chooseLanguage, chosenLanguage } from '../_language/locale';
import { translate } from '../_language/translate';
import { SelectRow } from '../_ui/form-row';

const BROWSER = 'browser';

/** The language of the page, each by its own name. */
export function LanguageRow() {
  return (
    <SelectRow
      label={translate('Language')}
      value={chosenLanguage()?.code ?? BROWSER}
      onChange={(code) => chooseLanguage(LANGUAGES.find((language) => language.code === code) ?? null)}
    >
      <option value={BROWSER}>{translate('Like the browser')}</option>
      {LANGUAGES.map(({ code, name, locale }) => (
        <option key={code} value={code} lang={locale}>
          {name}
        </option>
      ))}
    </SelectRow>
  );
}
