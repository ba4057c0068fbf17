import { Languages } from 'lucide-react';
import { LANGUAGES } from '../_language/languages';
import { chooseLanguage, chosenLanguage, pageLanguage } from '../_language/locale';
import { translate } from '../_language/translate';
import { Menu, MenuItem, MenuSeparator } from '../_ui/menu';
import { SideRow } from './side-row';

/** Says which language is spoken here, by its own name, so that who can't read the rest finds the way out. */
export function LanguageMenu() {
  const spoken = pageLanguage();
  const chosen = chosenLanguage();
  return (
    <Menu
      label={translate('Language')}
      onLeave={() => {}}
      side="top"
      trigger={
        <SideRow
          label={spoken.name}
          aria-label={translate('Language: {name}', { name: spoken.name })}
          icon={<Languages size={17} aria-hidden="true" />}
        />
      }
    >
      <MenuItem
        label={translate('Like the browser')}
        isOn={chosen === null}
        onSelect={() => chooseLanguage(null)}
      />
      <MenuSeparator />
      {LANGUAGES.map((language) => (
        <MenuItem
          key={language.code}
          label={language.name}
          lang={language.locale}
          isOn={language === chosen}
          onSelect={() => chooseLanguage(language)}
        />
      ))}
    </Menu>
  );
}
