import { useState } from "react";
import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { removeStop, saveStop } from "../../commands/visit-actions.ts";
import { useServices } from "../../state/services.ts";
import { draftedStop, firstStopDraft, stopProblems, trimmed } from "../../state/stop-draft.ts";
import type { StopDraft, StopProblem, StopText } from "../../state/stop-draft.ts";
import type { Visit, VisitStop } from "../../state/visits.ts";
import { useTexts } from "../../text/use-texts.ts";
import { EntitiesInput } from "../edit/entities-input.tsx";
import { FormFrame } from "../edit/form-frame.tsx";
import { TextInput } from "../edit/inputs.tsx";
import { useDayError } from "./use-day-error.ts";

interface StopFormProps {
  readonly visit: Visit;
  /** null for a new one. */
  readonly stop: VisitStop | null;
  readonly title: string;
  readonly onClose: () => void;
}

/** A stop of a visit: when, where, at whose place, whom one meets, in which language, how one gets there. */
export function StopForm({ visit, stop, title, onClose }: StopFormProps) {
  const services = useServices();
  const words = useTexts().visits.form;
  const dayError = useDayError();
  const [draft, setDraft] = useState<StopDraft>(() => firstStopDraft(visit, stop));
  const [isTried, setTried] = useState(false);
  const given = trimmed(draft);
  const problems = stopProblems(given);
  const gone = visit.stops.reduce((sum, one) => sum + one.gone, 0);
  const sentenceOf = (problem: StopProblem | undefined): string | null => {
    if (problem === undefined) return null;
    const sentence = words.problems[problem];
    return problem === "day" ? dayError(given.day, sentence) : sentence;
  };
  const field = (name: StopText) => ({
    value: draft[name],
    error: isTried ? sentenceOf(problems[name]) : null,
    onChange: (text: string) => setDraft({ ...draft, [name]: text }),
  });
  const submit = (): Promise<void> | null => {
    setTried(true);
    return Object.keys(problems).length > 0 ? null : saveStop(services, visit, draftedStop(given, stop?.id));
  };
  const remove = async (gone: VisitStop) => {
    await removeStop(services, visit, gone);
    onClose();
  };
  return (
    <FormFrame label={title} action={words.confirm} submit={submit} onClose={onClose}>
      <TextInput label={words.what} {...field("title")} maxLength={1_000} isFirst />
      <div className="value-parts many">
        <TextInput label={words.day} {...field("day")} placeholder="2027-10-06" maxLength={10} />
        <TextInput label={words.start} {...field("start")} isOptional placeholder="09:30" maxLength={5} />
        <TextInput label={words.end} {...field("end")} isOptional placeholder="09:30" maxLength={5} />
        <TextInput label={words.zone} {...field("zone")} isOptional placeholder="Asia/Tokyo" maxLength={60} />
      </div>
      <TextInput label={words.place} {...field("place")} isOptional maxLength={1_000} />
      <EntitiesInput label={words.hosts} entities={draft.hosts} onChange={(hosts) => setDraft({ ...draft, hosts })} />
      <EntitiesInput
        label={words.people}
        entities={draft.people}
        onChange={(people) => setDraft({ ...draft, people })}
      />
      <div className="value-parts many">
        <TextInput label={words.language} {...field("language")} isOptional placeholder="ja" maxLength={35} />
        <TextInput label={words.means} {...field("means")} isOptional maxLength={200} />
        <TextInput label={words.minutes} {...field("minutes")} isOptional maxLength={5} />
      </div>
      <TextInput label={words.stopQuestions} {...field("questions")} isLong isOptional maxLength={20_000} />
      {gone > 0 && <p className="warn">{words.gone(gone)}</p>}
      {stop !== null && (
        <Button className="tool box" onPress={() => perform(services, () => remove(stop))}>
          {words.removeStop}
        </Button>
      )}
    </FormFrame>
  );
}
