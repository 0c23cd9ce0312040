import { useState } from "react";
import { Button } from "react-aria-components";
import { briefingFormats } from "#data/api/briefing-methods.ts";
import { shareProfileNames } from "#data/api/share-methods.ts";
import { perform } from "../../commands/command.ts";
import { saveQuestionList } from "../../commands/question-actions.ts";
import { saveBriefing, saveCalendar, savePeople } from "../../commands/visit-files.ts";
import type { BriefingWishes } from "../../commands/visit-files.ts";
import { useServices } from "../../state/services.ts";
import type { Visit } from "../../state/visits.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { SelectInput, TextInput } from "../edit/inputs.tsx";

const tongues = ["en", "ja", "both"] as const;

type FileMade = "briefing" | "list" | "calendar" | "people";

/** The briefing pack of a visit, its calendar and its people, as files. */
export function VisitFiles({ visit }: { readonly visit: Visit }) {
  const services = useServices();
  const {
    files: words,
    board: { list },
  } = useTexts().visits;
  const lang = useWindow(({ profile }) => profile.lang);
  const [making, setMaking] = useState<FileMade | null>(null);
  const [wishes, setWishes] = useState<BriefingWishes>({ format: "html", tongue: lang, since: "", told: "team" });
  const make = (file: FileMade, save: () => Promise<void>) => ({
    isPending: making === file, // it says so itself, and keeps the focus
    children: making === file ? words.making : file === "list" ? list : words[file],
    onPress: () => {
      if (making !== null) return;
      setMaking(file);
      perform(services, () => save().finally(() => setMaking(null)));
    },
  });
  return (
    <div className="visit-files">
      <SelectInput
        label={words.format}
        value={wishes.format}
        choices={briefingFormats.map((format) => ({ value: format, text: words.formats[format] }))}
        onChange={(text) => {
          const format = briefingFormats.find((one) => one === text);
          if (format) setWishes({ ...wishes, format });
        }}
      />
      <SelectInput
        label={words.tongue}
        value={wishes.tongue}
        choices={tongues.map((tongue) => ({ value: tongue, text: words.tongues[tongue] }))}
        onChange={(text) => {
          const tongue = tongues.find((one) => one === text);
          if (tongue) setWishes({ ...wishes, tongue });
        }}
      />
      <TextInput
        label={words.since}
        value={wishes.since}
        isOptional
        placeholder="2026-01-01"
        maxLength={60}
        onChange={(since) => setWishes({ ...wishes, since: since.trim() })}
      />
      <SelectInput
        label={words.told}
        value={wishes.told}
        choices={shareProfileNames.map((one) => ({ value: one, text: words.profiles[one] }))}
        onChange={(text) => {
          const told = shareProfileNames.find((one) => one === text);
          if (told) setWishes({ ...wishes, told });
        }}
      />
      <div className="visit-tools">
        <Button className="tool box" {...make("briefing", () => saveBriefing(services, visit, wishes))} />
        <Button className="tool box" {...make("list", () => saveQuestionList(services, visit, wishes))} />
        <Button className="tool box" {...make("calendar", () => saveCalendar(services, visit))} />
        <Button className="tool box" {...make("people", () => savePeople(services, visit))} />
      </div>
      <p role="status" className="visually-hidden">
        {making !== null ? words.making : ""}
      </p>
    </div>
  );
}
