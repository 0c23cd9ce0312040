import { useState } from "react";
import { isPeriod } from "#graph/model/calendars.ts";
import { savePackage } from "../../commands/merge-actions.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { FormFrame } from "../edit/form-frame.tsx";
import { TextInput } from "../edit/inputs.tsx";

/** What was changed here since a date, as one file for somebody else. */
export function PackageDialog() {
  const services = useServices();
  const words = useTexts().merge.package;
  const [since, setSince] = useState("");
  const [sign, setSign] = useState(true);
  const [error, setError] = useState<string | null>(null);
  const close = () => closeDialog(services.store, "package");
  const submit = (): Promise<void> | null => {
    const text = since.trim();
    const isDate = isPeriod(text);
    setError(isDate ? null : words.sinceWrong);
    if (!isDate) return null;
    return savePackage(services, { since: text, sign });
  };
  return (
    <DialogFrame title={words.title} onClose={close}>
      <p className="quiet package-hint">{words.hint}</p>
      <FormFrame label={words.title} action={words.make} submit={submit} onClose={close}>
        <TextInput
          label={words.since}
          value={since}
          error={error}
          placeholder={words.sinceHint}
          maxLength={60}
          isFirst
          onChange={setSince}
        />
        <label className="check">
          <input type="checkbox" checked={sign} onChange={(event) => setSign(event.target.checked)} />
          <span>
            {words.sign}
            <span className="block quiet">{words.signHint}</span>
          </span>
        </label>
      </FormFrame>
    </DialogFrame>
  );
}
