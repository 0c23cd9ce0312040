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

/** The briefing pack of a visit, its calendar and its people, as files. */
export function VisitFiles({ visit }: { readonly visit: Visit }) {
  const services = useServices();
  const {
    files: words,
    board: { list },
  } = useTexts().visits;
  const lang = useWindow(({ profile }) => profile.lang);
  const [isMaking, setMaking] = useState(false);
  const [wishes, setWishes] = useState<BriefingWishes>({ format: "html", tongue: lang, since: "", told: "team" });
  const make = (save: () => Promise<void>) => () => {
    if (isMaking) return; // the button stays, so that the focus does
    setMaking(true);
    perform(services, () => save().finally(() => setMaking(false)));
  };
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
        <Button className="tool box" onPress={make(() => saveBriefing(services, visit, wishes))}>
          {words.briefing}
        </Button>
        <Button className="tool box" onPress={make(() => saveQuestionList(services, visit, wishes))}>
          {list}
        </Button>
        <Button className="tool box" onPress={make(() => saveCalendar(services, visit))}>
          {words.calendar}
        </Button>
        <Button className="tool box" onPress={make(() => savePeople(services, visit))}>
          {words.people}
        </Button>
      </div>
      <p role="status" className="quiet">
        {isMaking ? words.making : ""}
      </p>
    </div>
  );
}
