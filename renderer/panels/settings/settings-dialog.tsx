import { useState } from "react";
import { Button, Input, Label, Radio, RadioGroup, Text, TextField } from "react-aria-components";
import type { InputOf } from "#data/api/contract.ts";
import { perform } from "../../commands/command.ts";
import { closeDialog, openDialog } from "../../commands/dialog-actions.ts";
import { changeProfile } from "../../commands/profile-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { LanguageList } from "./language-list.tsx";

/** Who sits here and how they like to read; each change holds at once. */
export function SettingsDialog() {
  const services = useServices();
  const texts = useTexts();
  const profile = useWindow((state) => state.profile);
  const [name, setName] = useState(profile.author.name);
  const change = (next: InputOf<"updateProfile">) => perform(services, () => changeProfile(services, next));
  const keepName = () => {
    if (name.trim() !== profile.author.name) change({ name: name.trim() });
  };
  const close = () => {
    keepName();
    closeDialog(services.store, "settings");
  };
  return (
    <DialogFrame title={texts.settings.title} onClose={close}>
      <div className="settings">
        <TextField value={name} onChange={setName} onBlur={keepName} maxLength={100} autoFocus>
          <Label>{texts.settings.author}</Label>
          <Input className="input" />
          <Text slot="description" className="quiet">
            {texts.settings.authorHint}
          </Text>
        </TextField>
        <RadioGroup
          className="radios"
          value={profile.lang}
          onChange={(lang) => change({ lang: lang === "ja" ? "ja" : "en" })}
        >
          <Label>{texts.settings.interface}</Label>
          <Radio className="radio" value="en">
            {texts.settings.english}
          </Radio>
          <Radio className="radio" value="ja">
            {texts.settings.japanese}
          </Radio>
        </RadioGroup>
        <LanguageList languages={profile.languages} onChange={(languages) => change({ languages: [...languages] })} />
        <RadioGroup
          className="radios"
          value={profile.theme}
          onChange={(theme) => change({ theme: theme === "dark" || theme === "light" ? theme : "system" })}
        >
          <Label>{texts.settings.theme}</Label>
          {(["system", "light", "dark"] as const).map((theme) => (
            <Radio className="radio" key={theme} value={theme}>
              {texts.settings.themes[theme]}
            </Radio>
          ))}
        </RadioGroup>
        <Button className="tool box" onPress={() => openDialog(services.store, { type: "keys" })}>
          {texts.commands.remapKeys}
        </Button>
        {profile.version !== "" && <p className="quiet">{texts.settings.version(profile.version)}</p>}
      </div>
    </DialogFrame>
  );
}
