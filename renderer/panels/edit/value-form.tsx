import { useState } from "react";
import { isPeriod } from "#graph/model/calendars.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { stances } from "#graph/model/claim.ts";
import type { Stance } from "#graph/model/claim.ts";
import { commonFormFields } from "#graph/schema/form-fields.ts";
import type { FormSubject } from "#graph/schema/form-fields.ts";
import { findField } from "#graph/schema/schema.ts";
import { addValue, markEmpty } from "../../commands/edit-actions.ts";
import type { FormStart } from "../../state/edit.ts";
import { useServices } from "../../state/services.ts";
import { noSource, readSource } from "../../state/source-draft.ts";
import type { SourceDraft, SourceProblems } from "../../state/source-draft.ts";
import { blankDraft, emptyDraft, isTypable, readDraft } from "../../state/value-draft.ts";
import type { DraftProblems } from "../../state/value-draft.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { FormFrame } from "./form-frame.tsx";
import { CheckInput, SelectInput, TextInput } from "./inputs.tsx";
import { SourceParts } from "./source-parts.tsx";
import { ValueParts } from "./value-parts.tsx";

interface ValueFormProps {
  readonly about: readonly SubjectId[];
  readonly subjects: readonly FormSubject[];
  /** What it is about, in words. */
  readonly name: string;
  /** The field to begin with; null to choose one. */
  readonly field: string | null;
  /** Where it comes from, where that is known already. */
  readonly from?: SourceDraft | undefined;
  readonly start?: FormStart | undefined;
  readonly onClose: () => void;
}
type EmptyState = "unknown" | "notApplicable" | "notLookedFor";
const emptyStates = ["value", "unknown", "notApplicable", "notLookedFor"] as const;

/** A value for one thing or for many: the field, the value in the parts that the schema says, its source; or why there is none. */
export function ValueForm({
  about,
  subjects,
  name,
  field: given,
  from: givenSource = noSource,
  start,
  onClose,
}: ValueFormProps) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.edit;
  const labels = useKindLabels();
  const schema = useSchema();
  const lang = useWindow(({ profile }) => profile.lang);
  const [field, setField] = useState(given ?? "");
  const [draft, setDraft] = useState(given === null ? emptyDraft : blankDraft(schema, given, lang));
  const [source, setSource] = useState(givenSource);
  const [state, setState] = useState<(typeof emptyStates)[number]>("value");
  const [more, setMore] = useState({
    ...{ valid: start?.valid ?? "", hedge: start?.hedge ?? "", comment: start?.comment ?? "" },
    ...{ only: false, reason: "" },
  });
  const [stance, setStance] = useState<Stance>("asserted");
  const [problems, setProblems] = useState<Problems>(noProblems);
  const isName = field === "name";
  const fieldLabel = labels.field(field);

  const submit = (): Promise<void> | null => {
    const found: Problems = {
      field: field === "" ? words.value.chooseField : null,
      value: {},
      source: {},
      valid: more.valid.trim() === "" || isPeriod(more.valid.trim()) ? null : words.problems.wrongTime,
      reason: more.only && more.reason.trim() === "" ? words.problems.reason : null,
    };
    const readValue = state === "value" && field !== "" ? readDraft(schema, field, draft) : null;
    const sourceRead = readSource(source, false);
    const value = readValue && !readValue.ok ? readValue.problems : {};
    setProblems({ ...found, value, source: sourceRead.ok ? {} : sourceRead.problems });
    const isWrong = [found.field, found.valid, found.reason].some((problem) => problem !== null);
    if (isWrong || !sourceRead.ok || readValue?.ok === false) return null;
    const from = { source: sourceRead.source ?? { type: "none" as const } };
    const comment = more.comment.trim();
    if (!readValue)
      return markEmpty(
        services,
        {
          about: [...about],
          field,
          state: state as EmptyState,
          ...from,
          ...(comment === "" ? {} : { comment }),
        },
        { field: fieldLabel, state: labels.code("emptyState", state) },
      );
    return addValue(
      services,
      {
        about: [...about],
        fields: [
          {
            field: readValue.field,
            value: readValue.value,
            ...(Object.keys(readValue.qualifiers).length === 0 ? {} : { qualifiers: readValue.qualifiers }),
          },
        ],
        ...from,
        stance,
        ...(source.grade === null ? {} : { grade: source.grade }),
        ...(more.valid.trim() === "" ? {} : { valid: more.valid.trim() }),
        ...(more.hedge.trim() === "" ? {} : { hedge: more.hedge.trim() }),
        ...(comment === "" ? {} : { comment }),
        ...(more.only ? { rank: "preferred" as const, rankReason: more.reason.trim() } : {}),
      },
      { field: fieldLabel, about: name },
    );
  };

  return (
    <FormFrame label={isName ? words.titles.name(name) : words.titles.value(name)} submit={submit} onClose={onClose}>
      {given === null && (
        <SelectInput
          label={words.value.field}
          value={field}
          error={problems.field}
          isFirst
          choices={fieldChoices(commonFormFields(schema, subjects), {
            choose: words.value.chooseField,
            usual: words.value.usual,
            others: words.value.others,
            textOf: labels.field,
            isOffered: (one) => isTypable(findField(schema, one)!),
          })}
          onChange={(next) => {
            setField(next);
            setDraft(blankDraft(schema, next, lang));
            setProblems(noProblems);
          }}
        />
      )}
      {field !== "" && !isName && (
        <SelectInput
          label={words.value.is}
          value={state}
          choices={emptyStates.map((one) => ({ value: one, text: words.value.states[one] }))}
          onChange={(value) => setState(emptyStates.find((one) => one === value) ?? state)}
        />
      )}
      {field !== "" && state === "value" && (
        <ValueParts
          field={field}
          draft={draft}
          problems={problems.value}
          onChange={setDraft}
          isFirst={given !== null}
        />
      )}
      <SourceParts draft={source} problems={problems.source} onChange={setSource} />
      {field !== "" && (
        <details className="edit-more">
          <summary>{words.more}</summary>
          {state === "value" && (
            <>
              <TextInput
                label={words.value.valid}
                value={more.valid}
                error={problems.valid}
                isOptional
                placeholder={words.placeholders.time}
                onChange={(valid) => setMore({ ...more, valid })}
              />
              <SelectInput
                label={words.value.stance}
                value={stance}
                choices={(["asserted", "denied", "inferred"] as const).map((one) => ({
                  value: one,
                  text: words.value.stances[one],
                }))}
                onChange={(value) => setStance(stances.find((one) => one === value) ?? stance)}
              />
              <TextInput
                label={words.value.hedge}
                value={more.hedge}
                isOptional
                maxLength={200}
                onChange={(hedge) => setMore({ ...more, hedge })}
              />
              <CheckInput label={words.value.only} isOn={more.only} onChange={(only) => setMore({ ...more, only })} />
              {more.only && (
                <TextInput
                  label={words.reason}
                  value={more.reason}
                  error={problems.reason}
                  maxLength={1_000}
                  placeholder={words.reasonHint}
                  onChange={(reason) => setMore({ ...more, reason })}
                />
              )}
            </>
          )}
          <TextInput
            label={words.value.comment}
            value={more.comment}
            isOptional
            isLong
            onChange={(comment) => setMore({ ...more, comment })}
          />
        </details>
      )}
    </FormFrame>
  );
}

interface Problems {
  readonly field: string | null;
  readonly value: DraftProblems;
  readonly source: SourceProblems;
  readonly valid: string | null;
  readonly reason: string | null;
}
const noProblems: Problems = { field: null, value: {}, source: {}, valid: null, reason: null };

/** Fields in two groups, those usual for the kind first. */
function fieldChoices(
  { usual, others }: ReturnType<typeof commonFormFields>,
  words: {
    readonly choose: string;
    readonly usual: string;
    readonly others: string;
    readonly textOf: (field: string) => string;
    readonly isOffered: (field: string) => boolean;
  },
) {
  const group = (title: string, fields: readonly string[]) => ({
    title,
    choices: fields.filter(words.isOffered).map((field) => ({ value: field, text: words.textOf(field) })),
  });
  const groups = [group(words.usual, usual), group(words.others, others)];
  return [{ value: "", text: words.choose }, ...groups.filter(({ choices }) => choices.length > 0)];
}
