import { useState } from "react";
import { Button } from "react-aria-components";
import { formFields } from "#graph/schema/form-fields.ts";
import type { RelationId } from "#graph/model/ids.ts";
import { endAllows, findField } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { addRelation } from "../../commands/edit-actions.ts";
import type { EndChoice } from "../../state/connect.ts";
import type { FormStart } from "../../state/edit.ts";
import { useServices } from "../../state/services.ts";
import { noSource, readSource } from "../../state/source-draft.ts";
import type { SourceDraft, SourceProblems } from "../../state/source-draft.ts";
import { blankDraft, isBlank, readDraft } from "../../state/value-draft.ts";
import type { DraftProblems, ValueDraft } from "../../state/value-draft.ts";
import type { Texts } from "../../text/texts.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import type { KindLabels } from "../../ui/kind-labels.ts";
import { EntityField } from "../connect/entity-field.tsx";
import { AmountRows } from "./amount-rows.tsx";
import { FedByParts } from "./fed-by-parts.tsx";
import { flowEdit, readAmounts } from "./flow-edit.ts";
import { FormFrame } from "./form-frame.tsx";
import { PartError, SelectInput, TextInput } from "./inputs.tsx";
import { SourceParts } from "./source-parts.tsx";
import { ValueParts } from "./value-parts.tsx";

interface RelationFormProps {
  readonly ends: readonly [EndChoice | null, EndChoice | null];
  readonly isFlow: boolean;
  /** What it is taken from, where that is known already. */
  readonly from?: SourceDraft | undefined;
  readonly start?: FormStart | undefined;
  readonly onClose: () => void;
}
interface Problems {
  readonly ends: readonly [string | null, string | null];
  readonly kind: string | null;
  readonly amounts: readonly DraftProblems[];
  readonly fields: Readonly<Record<string, DraftProblems>>;
  readonly source: SourceProblems;
}
const noProblems: Problems = { ends: [null, null], kind: null, amounts: [], fields: {}, source: {} };

/** A new relation: its ends, a kind that joins them, what is usually told of such a relation, amounts where it carries money, and its source. */
export function RelationForm({
  ends: given,
  isFlow,
  from: givenSource = noSource,
  start: begun,
  onClose,
}: RelationFormProps) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.edit;
  const labels = useKindLabels();
  const schema = useSchema();
  const lang = useWindow(({ profile }) => profile.lang);
  const [ends, setEnds] = useState(given);
  const [chosenKind, setKind] = useState<string | null>(isFlow ? moneyKind(schema) : null);
  const [amounts, setAmounts] = useState<readonly ValueDraft[]>([begun?.amount ?? blankDraft(schema, "amount", "")]);
  const [told, setTold] = useState({ hedge: begun?.hedge ?? "", comment: begun?.comment ?? "" });
  const [drafts, setDrafts] = useState<Readonly<Record<string, ValueDraft>>>({});
  const [fedBy, setFedBy] = useState<readonly RelationId[]>([]);
  const [source, setSource] = useState(givenSource);
  const [problems, setProblems] = useState<Problems>(noProblems);
  const kind = chosenKind ?? firstFitting(schema, ends) ?? "";
  const carriesMoney = schema.relationKinds.get(kind)?.carriesMoney === true;
  const fields = askedFields(schema, kind);
  const draftFor = (field: string) => drafts[field] ?? blankDraft(schema, field, "");

  const changeEnds = (next: Ends) => {
    setEnds(next);
    if (next[0]?.id !== ends[0]?.id) setFedBy([]); // another payer has other incomes
  };

  const submit = (): Promise<void> | null => {
    const filled = fields.filter((field) => !isBlank(schema, field, draftFor(field)));
    const values = filled.map((field) => [field, readDraft(schema, field, draftFor(field))] as const);
    const money = carriesMoney ? readAmounts(schema, amounts) : { problems: [], amounts: [] };
    const from = readSource(source, false);
    const found: Problems = {
      ends: endProblems(ends, words),
      kind: kindProblem(schema, labels, kind, ends, words),
      amounts: money.problems,
      fields: Object.fromEntries(values.map(([field, read]) => [field, read.ok ? {} : read.problems])),
      source: from.ok ? {} : from.problems,
    };
    setProblems(found);
    const [start, end] = ends;
    if (!start || !end || !from.ok || found.kind !== null || found.ends.some((one) => one !== null)) return null;
    if (values.some(([, read]) => !read.ok) || money.problems.some((one) => Object.keys(one).length > 0)) return null;
    const claim = {
      source: from.source ?? { type: "none" as const },
      ...(source.grade === null ? {} : { grade: source.grade }),
      ...(told.hedge.trim() === "" ? {} : { hedge: told.hedge.trim() }),
      ...(told.comment.trim() === "" ? {} : { comment: told.comment.trim() }),
    };
    const known = values.flatMap(([, read]) =>
      read.ok ? [{ field: read.field, value: read.value as never, qualifiers: read.qualifiers }] : [],
    );
    const shared = { kind, source: start.id, target: end.id, claim };
    const edit = carriesMoney
      ? flowEdit(shared, money.amounts, draftFor("earmark"), !isBlankEarmark(drafts["earmark"]), fedBy)
      : { type: "addRelation" as const, ...shared, fields: known };
    return addRelation(services, edit, { kind: labels.relation(kind, true), source: start.name, target: end.name });
  };

  return (
    <FormFrame label={isFlow ? words.titles.flow : words.titles.relation} submit={submit} onClose={onClose}>
      <div className="edit-ends">
        {([0, 1] as const).map((at) => (
          <div className="edit-field" key={at}>
            <EntityField
              label={at === 0 ? words.relation.from : words.relation.to}
              value={ends[at]}
              onChoose={(end) => changeEnds(at === 0 ? [end, ends[1]] : [ends[0], end])}
              onClear={() => changeEnds(at === 0 ? [null, ends[1]] : [ends[0], null])}
            />
            <PartError text={problems.ends[at]} />
          </div>
        ))}
        <Button className="tool" aria-label={words.relation.swap} onPress={() => changeEnds([ends[1], ends[0]])}>
          <Icon name="swap" />
        </Button>
      </div>
      <SelectInput
        label={words.relation.kind}
        value={kind}
        error={problems.kind}
        isFirst={ends[0] !== null && ends[1] !== null}
        choices={kindChoices(schema, labels, ends, words)}
        onChange={setKind}
      />
      {ends[0] && ends[1] && (
        <p className="quiet">{words.relation.reads(reading(schema, kind, ends[0], ends[1], lang))}</p>
      )}
      {carriesMoney && (
        <>
          <AmountRows amounts={amounts} problems={problems.amounts} onChange={setAmounts} />
          <EarmarkParts
            draft={drafts["earmark"] ?? null}
            onChange={(earmark) => setDrafts(withEarmark(drafts, earmark))}
          />
          {ends[0] && <FedByParts payer={ends[0].id} chosen={fedBy} onChange={setFedBy} />}
        </>
      )}
      {fields.map((field) => (
        <ValueParts
          key={`${kind} ${field}`}
          field={field}
          draft={draftFor(field)}
          problems={problems.fields[field] ?? {}}
          isNamed
          isOptional
          onChange={(draft) => setDrafts({ ...drafts, [field]: draft })}
        />
      ))}
      {begun && (
        <>
          <TextInput
            label={words.value.hedge}
            value={told.hedge}
            isOptional
            maxLength={200}
            onChange={(hedge) => setTold({ ...told, hedge })}
          />
          <TextInput
            label={words.value.comment}
            value={told.comment}
            isOptional
            isLong
            onChange={(comment) => setTold({ ...told, comment })}
          />
        </>
      )}
      <SourceParts draft={source} problems={problems.source} onChange={setSource} />
    </FormFrame>
  );
}

/** How the money is earmarked, and for whom; at first nothing is said of it. */
function EarmarkParts({
  draft,
  onChange,
}: {
  readonly draft: ValueDraft | null;
  readonly onChange: (draft: ValueDraft | null) => void;
}) {
  const words = useTexts().edit;
  const labels = useKindLabels();
  const schema = useSchema();
  if (draft !== null && draft.earmark !== "pooled")
    return <ValueParts field="earmark" draft={draft} problems={{}} isNamed onChange={onChange} />;
  return (
    <SelectInput
      label={labels.field("earmark")}
      value={draft?.earmark ?? ""}
      isOptional
      choices={[
        { value: "", text: words.relation.noEarmark },
        ...(["earmarked", "softly", "pooled"] as const).map((code) => ({
          value: code,
          text: labels.code("earmark", code),
        })),
      ]}
      onChange={(value) =>
        onChange(
          value === "" ? null : { ...blankDraft(schema, "earmark", ""), earmark: value as ValueDraft["earmark"] },
        )
      }
    />
  );
}
function withEarmark(
  drafts: Readonly<Record<string, ValueDraft>>,
  earmark: ValueDraft | null,
): Readonly<Record<string, ValueDraft>> {
  const { earmark: _former, ...others } = drafts;
  return earmark === null ? others : { ...others, earmark };
}
function isBlankEarmark(draft: ValueDraft | undefined): boolean {
  return draft === undefined;
}

/** Fields that are asked for beside amounts and earmark. */
function askedFields(schema: Schema, kind: string): readonly string[] {
  return formFields(schema, { type: "relation", kind }).usual.filter((field) => {
    const spec = findField(schema, field);
    return spec !== null && ["text", "edtf", "code", "entity", "url"].includes(spec.valueType) && !spec.isFamily;
  });
}
function moneyKind(schema: Schema): string | null {
  return [...schema.relationKinds].find(([, { carriesMoney }]) => carriesMoney)?.[0] ?? null;
}

type Ends = RelationFormProps["ends"];
function fits(schema: Schema, kind: string, [source, target]: Ends): boolean {
  const spec = schema.relationKinds.get(kind);
  if (!spec) return false;
  return (
    (source === null || endAllows(schema, spec.sources, source.kind)) &&
    (target === null || endAllows(schema, spec.targets, target.kind))
  );
}
function firstFitting(schema: Schema, ends: Ends): string | null {
  return [...schema.relationKinds.keys()].find((kind) => fits(schema, kind, ends)) ?? null;
}
function kindChoices(schema: Schema, labels: KindLabels, ends: Ends, words: Texts["edit"]) {
  const choice = (kind: string) => ({ value: kind, text: labels.relation(kind, true) });
  const kinds = [...schema.relationKinds.keys()];
  const groups = [
    { title: words.relation.fitting, choices: kinds.filter((kind) => fits(schema, kind, ends)).map(choice) },
    { title: words.relation.notFitting, choices: kinds.filter((kind) => !fits(schema, kind, ends)).map(choice) },
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}
function endProblems([source, target]: Ends, words: Texts["edit"]): readonly [string | null, string | null] {
  const missing = (end: EndChoice | null) => (end === null ? words.problems.noEnd : null);
  const isSame = source !== null && source.id === target?.id;
  return [missing(source), isSame ? words.problems.sameEnds : missing(target)];
}
function kindProblem(
  schema: Schema,
  labels: KindLabels,
  kind: string,
  ends: Ends,
  words: Texts["edit"],
): string | null {
  if (fits(schema, kind, ends)) return null;
  const label = labels.relation(kind, true);
  return fits(schema, kind, [ends[1], ends[0]])
    ? words.problems.kindFitsSwapped(label)
    : words.problems.kindDoesNotFit(label);
}
/** "METI administers Industrial Cluster Project", as the kind's own phrase says it. */
function reading(schema: Schema, kind: string, source: EndChoice, target: EndChoice, lang: "en" | "ja"): string {
  const phrase = schema.relationKinds.get(kind)?.forward[lang] ?? "{a} {b}";
  const said = phrase.replace("{a}", source.name).replace("{b}", target.name);
  return lang === "en" ? `${source.name} ${said}` : said;
}
