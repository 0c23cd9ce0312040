import { useState } from "react";
import { shareProfileNames, shareProfiles } from "#data/api/share-methods.ts";
import type { ShareProfile, ShareProfileName } from "#data/api/share-methods.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { saveShareCopy } from "../../commands/share-actions.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { FormFrame } from "../edit/form-frame.tsx";
import { CheckInput, SelectInput, TextInput } from "../edit/inputs.tsx";
import { SharePreview } from "./share-preview.tsx";

const parts = ["notes", "people", "background"] as const;
const own = "own";

/** A copy for others: for whom, what goes out and what stays, and only then the file. */
export function ShareDialog() {
  const services = useServices();
  const words = useTexts().share;
  const workspace = useWindow(({ session }) => (session.status === "open" ? session.title : ""));
  const [profile, setProfile] = useState<ShareProfile>(shareProfiles.external);
  const [name, setName] = useState(() => words.nameOf(workspace).slice(0, 100));
  const [isTried, setTried] = useState(false);
  const isNameless = name.trim() === "";
  const close = () => closeDialog(services.store, "share");
  const submit = (): Promise<void> | null => {
    setTried(true);
    return isNameless ? null : saveShareCopy(services, profile, name.trim());
  };
  return (
    <DialogFrame title={words.title} look="wide" onClose={close}>
      <p className="quiet share-hint">{words.hint}</p>
      <FormFrame label={words.title} action={words.write} submit={submit} onClose={close}>
        <SelectInput
          label={words.profile}
          value={nameOf(profile) ?? own}
          isFirst
          choices={[
            ...shareProfileNames.map((one) => ({ value: one, text: words.profiles[one] })),
            ...(nameOf(profile) === null ? [{ value: own, text: words.own }] : []),
          ]}
          onChange={(value) => {
            const chosen = shareProfileNames.find((one) => one === value);
            if (chosen) setProfile(shareProfiles[chosen]);
          }}
        />
        <div className="share-parts">
          {parts.map((part) => (
            <CheckInput
              key={part}
              label={words.parts[part]}
              isOn={profile[part]}
              onChange={(isOn) => setProfile({ ...profile, [part]: isOn })}
            />
          ))}
        </div>
        <TextInput
          label={words.name}
          value={name}
          error={isTried && isNameless ? words.nameMissing : null}
          maxLength={100}
          onChange={setName}
        />
        <SharePreview profile={profile} />
      </FormFrame>
    </DialogFrame>
  );
}

/** The name of a profile; null where its parts were chosen one by one. */
function nameOf(profile: ShareProfile): ShareProfileName | null {
  return shareProfileNames.find((one) => parts.every((part) => shareProfiles[one][part] === profile[part])) ?? null;
}
