import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";

interface LanguageListProps {
  readonly languages: readonly string[];
  readonly onChange: (languages: readonly string[]) => void;
}

/** The languages of names in the order they are wanted. */
export function LanguageList({ languages, onChange }: LanguageListProps) {
  const texts = useTexts();
  const names: Readonly<Record<string, string>> = texts.settings.languageNames;
  const nameOf = (language: string) => names[language] ?? language;
  const others = Object.keys(names).filter((language) => !languages.includes(language));
  const swap = (at: number) => onChange(languages.with(at, languages[at + 1]!).with(at + 1, languages[at]!));
  return (
    <fieldset className="language-list">
      <legend>{texts.settings.names}</legend>
      <ol>
        {languages.map((language, at) => (
          <li key={language}>
            <span>{nameOf(language)}</span>
            <Button
              className="tool"
              aria-label={texts.settings.up(nameOf(language))}
              isDisabled={at === 0}
              onPress={() => swap(at - 1)}
            >
              <Icon name="up" />
            </Button>
            <Button
              className="tool"
              aria-label={texts.settings.down(nameOf(language))}
              isDisabled={at === languages.length - 1}
              onPress={() => swap(at)}
            >
              <Icon name="chevron" />
            </Button>
            <Button
              className="tool"
              aria-label={texts.settings.removeLanguage(nameOf(language))}
              isDisabled={languages.length === 1}
              onPress={() => onChange(languages.toSpliced(at, 1))}
            >
              <Icon name="close" />
            </Button>
          </li>
        ))}
      </ol>
      <Select
        aria-label={texts.settings.add}
        selectedKey={null}
        placeholder={texts.settings.add}
        onSelectionChange={(key) => key !== null && onChange([...languages, String(key)])}
      >
        <Button className="tool box">
          <SelectValue />
          <Icon name="chevron" />
        </Button>
        <Popover className="popover">
          <ListBox className="list-box">
            {others.map((language) => (
              <ListBoxItem key={language} id={language} className="list-item">
                {nameOf(language)}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </Select>
      <p className="quiet">{texts.settings.namesHint}</p>
    </fieldset>
  );
}
