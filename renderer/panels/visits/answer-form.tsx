import { useState } from "react";
import type { ClaimId, SubjectId } from "#graph/model/ids.ts";
import { findField } from "#graph/schema/schema.ts";
import { answerQuestion } from "../../commands/question-actions.ts";
import type { EndChoice } from "../../state/connect.ts";
import type { NoteLine } from "../../state/notes.ts";
import { useServices } from "../../state/services.ts";
import { noSource, readSource } from "../../state/source-draft.ts";
import type { SourceDraft, SourceProblems } from "../../state/source-draft.ts";
import { blankDraft, emptyDraft, isTypable, readDraft } from "../../state/value-draft.ts";
import type { DraftProblems } from "../../state/value-draft.ts";
import { askedOf } from "../../state/visit-questions.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { EntityField } from "../connect/entity-field.tsx";
import { FormFrame } from "../edit/form-frame.tsx";
import { PartError, SelectInput, TextInput } from "../edit/inputs.tsx";
import { SourceParts } from "../edit/source-parts.tsx";
import { ValueParts } from "../edit/value-parts.tsx";
import { ClaimChoice } from "./claim-choice.tsx";

/** What closes a question: a value with its source, a source for what is recorded already, or claims that are here. */
const ways = ["value", "exists", "claims"] as const;
type Way = (typeof ways)[number];

interface AnswerFormProps {
  readonly note: NoteLine;
  readonly title: string;
  /** What is known already where the question is closed. */
  readonly start?: AnswerStart | undefined;
  readonly onClose: () => void;
}
interface AnswerStart {
  readonly answer: string;
  /** What it is about, where the question does not say. */
  readonly about: SubjectId | null;
  readonly source: SourceDraft;
}

/** Closes a question: what was learned, and the evidence for it. Without evidence it stays open. */
export function AnswerForm({ note, title, start, onClose }: AnswerFormProps) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.visits.board;
  const schema = useSchema();
  const labels = useKindLabels();
  const lang = useWindow(({ profile }) => profile.lang);
  const asked = askedOf(note, schema);
  const spec = asked.field === null ? null : findField(schema, asked.field);
  const field = spec && asked.field !== "exists" && isTypable(spec) ? asked.field : null;
  const [body, setBody] = useState<EndChoice | null>(null);
  const about: SubjectId | null = asked.about ?? body?.id ?? start?.about ?? null;
  const [answer, setAnswer] = useState(start?.answer ?? "");
  const [way, setWay] = useState<Way>(field === null ? "exists" : "value");
  const [draft, setDraft] = useState(field === null ? emptyDraft : blankDraft(schema, field, lang));
  const [source, setSource] = useState<SourceDraft>(start?.source ?? { ...noSource, type: "interview" });
  const [claims, setClaims] = useState<readonly ClaimId[]>([]);
  const [problems, setProblems] = useState<Problems>(noProblems);

  const submit = (): Promise<void> | null => {
    const value = way === "value" && field !== null ? readDraft(schema, field, draft) : null;
    const from = way === "claims" ? null : readSource(source, true);
    const found: Problems = {
      answer: answer.trim() === "" ? words.problems.answer : null,
      about: about === null ? words.problems.about : null,
      value: value && !value.ok ? value.problems : {},
      source: from && !from.ok ? from.problems : {},
      claims: way === "claims" && claims.length === 0 ? words.problems.claims : null,
    };
    setProblems(found);
    const isWrong = [found.answer, found.about, found.claims].some((problem) => problem !== null);
    if (isWrong || about === null || value?.ok === false || from?.ok === false) return null;
    const told = { answer: answer.trim() };
    if (way === "claims") return answerQuestion(services, note, { ...told, claims: [...claims] });
    if (!from?.source) return null;
    const fields = value?.ok
      ? [{ field: value.field, value: value.value, qualifiers: { ...value.qualifiers } }]
      : [{ field: "exists", value: true }];
    const grade = source.grade === null ? {} : { grade: source.grade };
    return answerQuestion(services, note, { ...told, about, fields, source: from.source, ...grade });
  };

  return (
    <FormFrame label={title} action={words.close} submit={submit} onClose={onClose}>
      <blockquote className="asked">{note.body}</blockquote>
      <TextInput
        label={words.answer}
        value={answer}
        error={problems.answer}
        isLong
        isFirst
        maxLength={20_000}
        onChange={setAnswer}
      />
      {asked.about === null && (start?.about ?? null) === null && (
        <>
          <EntityField label={words.about} value={body} onChoose={setBody} onClear={() => setBody(null)} />
          <PartError text={problems.about} />
        </>
      )}
      <SelectInput
        label={words.evidence}
        value={way}
        choices={ways
          .filter((one) => one !== "value" || field !== null)
          .map((one) => ({ value: one, text: words.ways[one](field === null ? "" : labels.field(field)) }))}
        onChange={(value) => setWay(ways.find((one) => one === value) ?? way)}
      />
      {way === "value" && field !== null && (
        <ValueParts field={field} draft={draft} problems={problems.value} onChange={setDraft} />
      )}
      {way === "claims" && about !== null && (
        <ClaimChoice about={about} field={asked.field ?? "exists"} chosen={claims} onChange={setClaims} />
      )}
      <PartError text={problems.claims} />
      {way !== "claims" && (
        <SourceParts draft={source} problems={problems.source} onChange={setSource} canBeNone={false} />
      )}
    </FormFrame>
  );
}

interface Problems {
  readonly answer: string | null;
  readonly about: string | null;
  readonly value: DraftProblems;
  readonly source: SourceProblems;
  readonly claims: string | null;
}
const noProblems: Problems = { answer: null, about: null, value: {}, source: {}, claims: null };
