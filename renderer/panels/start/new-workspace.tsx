import { useState } from "react";
import type { FormEvent } from "react";
import { Button, Form, Input, Label, TextField } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { createWorkspace, openWorkspace, readStarts } from "../../commands/session-actions.ts";
import { useServices } from "../../state/services.ts";
import { useTexts } from "../../text/use-texts.ts";

/** A new workspace by its name, and a folder to open where the host has a dialog for it. */
export function NewWorkspace() {
  const services = useServices();
  const texts = useTexts();
  const [name, setName] = useState("");
  const create = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") perform(services, () => createWorkspace(services, name.trim()));
  };
  const openFolder = async () => {
    const key = await services.shell.chooseWorkspace();
    if (key === null) return;
    await readStarts(services);
    await openWorkspace(services, key);
  };
  return (
    <section aria-label={texts.start.newTitle}>
      <h2>{texts.start.newTitle}</h2>
      <p className="quiet">{texts.start.newHint}</p>
      <Form className="new-workspace" onSubmit={create}>
        <TextField value={name} onChange={setName} maxLength={100}>
          <Label className="visually-hidden">{texts.start.nameField}</Label>
          <Input className="input" placeholder={texts.start.nameField} />
        </TextField>
        <Button type="submit" className="primary" isDisabled={name.trim() === ""}>
          {texts.start.create}
        </Button>
      </Form>
      {services.shell.hasFolderDialog && (
        <Button className="tool box" onPress={() => perform(services, openFolder)}>
          {texts.start.openFolder}
        </Button>
      )}
    </section>
  );
}
