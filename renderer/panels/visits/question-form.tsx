import { useState } from "react";
import { isPeriod } from "#graph/model/calendars.ts";
import { addQuestion, changeQuestion } from "../../commands/question-actions.ts";
import { useServices } from "../../state/services.ts";
import type { NoteLine } from "../../state/notes.ts";
import type { Visit } from "../../state/visits.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { FormFrame } from "../edit/form-frame.tsx";
import { SelectInput, TextInput } from "../edit/inputs.tsx";
import { useDayError } from "./use-day-error.ts";

interface QuestionFormProps {
  readonly visit: Visit;
  /** null for a new one. */
  readonly note: NoteLine | null;
  readonly title: string;
  readonly onClose: () => void;
}

/** A question of a visit: its wording, who asks it, by when, and for a new one at which stop. */
export function QuestionForm({ visit, note, title, onClose }: QuestionFormProps) {
  const services = useServices();
  const words = useTexts().visits.board;
  const dayError = useDayError();
  const me = useWindow(({ profile }) => profile.author.name);
  const [body, setBody] = useState(note?.body ?? "");
  const [owner, setOwner] = useState(note?.owner ?? "");
  const [due, setDue] = useState(note?.due ?? "");
  const [stop, setStop] = useState("");
  const [isTried, setTried] = useState(false);
  const owners = [...new Set([me, ...visit.delegation.map(({ name }) => name)])].filter((name) => name !== "");
  const isWrong = { body: body.trim() === "", due: due.trim() !== "" && !isPeriod(due.trim()) };
  const submit = (): Promise<void> | null => {
    setTried(true);
    if (isWrong.body || isWrong.due) return null;
    const facts = { body: body.trim(), owner: owner.trim(), due: due.trim(), stop: stop === "" ? null : stop };
    return note === null ? addQuestion(services, visit, facts) : changeQuestion(services, note, facts);
  };
  return (
    <FormFrame label={title} submit={submit} onClose={onClose}>
      <TextInput
        label={words.question}
        value={body}
        error={isTried && isWrong.body ? words.problems.question : null}
        isLong
        isFirst
        maxLength={20_000}
        onChange={setBody}
      />
      <TextInput label={words.owner} value={owner} isOptional words={owners} maxLength={200} onChange={setOwner} />
      <TextInput
        label={words.due}
        value={due}
        error={isTried && isWrong.due ? dayError(due, words.problems.due) : null}
        isOptional
        placeholder="2027-10-04"
        maxLength={60}
        onChange={setDue}
      />
      {note === null && (
        <SelectInput
          label={words.where}
          value={stop}
          choices={[
            { value: "", text: words.anywhere },
            ...visit.stops.map((one) => ({ value: one.id, text: `${one.day ?? one.written} ${one.title}` })),
          ]}
          onChange={setStop}
        />
      )}
    </FormFrame>
  );
}
