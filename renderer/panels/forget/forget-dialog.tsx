import { useState } from "react";
import type { EntityId } from "#graph/model/ids.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { forgetPerson } from "../../commands/forget-actions.ts";
import { wordsIn } from "../../commands/note-actions.ts";
import { valueOf } from "../../state/loadable.ts";
import { useServices } from "../../state/services.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { FormFrame } from "../edit/form-frame.tsx";
import { CheckInput, TextInput } from "../edit/inputs.tsx";
import { ForgetPreview } from "./forget-preview.tsx";

/** Forgetting a person: every place counted first, then the name typed, then for good. */
export function ForgetDialog({ person }: { readonly person: EntityId }) {
  const services = useServices();
  const { forget: words } = useTexts();
  const { lang, languages } = useReading();
  const [also, setAlso] = useState("");
  const [removeFiles, setRemoveFiles] = useState(false);
  const [typed, setTyped] = useState("");
  const [isTried, setTried] = useState(false);
  const asked = {
    ...{ person, removeFiles, lang, languages },
    also: wordsIn(also)
      .filter((text) => text.length > 1)
      .slice(0, 20),
  };
  const preview = useRead("previewForgetting", asked, { keepFormer: true });
  const name = valueOf(preview)?.name ?? "";
  const isTyped = name !== "" && fold(typed) === fold(name);
  const close = () => closeDialog(services.store, "forget");
  const submit = (): Promise<void> | null => {
    setTried(true);
    return isTyped ? forgetPerson(services, { ...asked, typed }) : null;
  };
  return (
    <DialogFrame title={words.title(name)} look="wide" onClose={close}>
      <FormFrame label={words.title(name)} action={words.action} submit={submit} onClose={close}>
        <p className="warn">{words.hint}</p>
        <p className="quiet">{words.beyond}</p>
        <Loaded from={preview}>{(answer) => <ForgetPreview preview={answer} />}</Loaded>
        <TextInput label={words.also} placeholder={words.alsoHint} value={also} isOptional isFirst onChange={setAlso} />
        <CheckInput label={words.files} isOn={removeFiles} onChange={setRemoveFiles} />
        <TextInput
          label={words.type(name)}
          value={typed}
          error={isTried && !isTyped ? words.typeMissing : null}
          onChange={setTyped}
        />
      </FormFrame>
    </DialogFrame>
  );
}

/** As the host compares it: the form of letters, blanks and case do not matter. */
function fold(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();
}
