import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Mark } from "../../ui/mark.tsx";
import { Section } from "../../ui/section.tsx";
import { SourceList } from "../../ui/source-list.tsx";
import { EditBar } from "../edit/edit-bar.tsx";
import type { BarForm } from "../edit/edit-bar.tsx";
import { FieldsSection } from "./fields-section.tsx";
import { MergedSection } from "./merged-section.tsx";
import { NamesSection } from "./names-section.tsx";
import { NotesSection } from "./notes-section.tsx";
import { RelationsSection } from "./relations-section.tsx";

type EntityAnswer = OutputOf<"getEntity">;

/** Relations that are read at first; a button reads the rest. */
const mostRelations = 2_000;

export function EntityView({ id }: { readonly id: EntityId }) {
  const answer = useRead("getEntity", { id, limit: mostRelations, ...useMomentReading() });
  return <Loaded from={answer}>{(value) => <EntityContent answer={value} />}</Loaded>;
}

function EntityContent({ answer }: { readonly answer: EntityAnswer }) {
  const texts = useTexts();
  const { entity, fields, names, relations, notes, backlinks, sources, truncated } = answer;
  return (
    <>
      <EntityTitle answer={answer} />
      <EditBar label={texts.edit.inspector.change(entity.name)} forms={barForms(entity)} />
      <FieldsSection about={entity.id} fields={fields} sources={sources} />
      <RelationsSection id={entity.id} relations={relations} sources={sources} truncated={truncated} />
      <NamesSection about={entity.id} names={names} sources={sources} />
      <MergedSection about={entity.id} merged={answer.merged} />
      <NotesSection title={texts.inspector.notes} notes={notes} canAdd />
      {backlinks.length > 0 && <NotesSection title={texts.inspector.backlinks} notes={backlinks} canAdd={false} />}
      {sources.length > 0 && (
        <Section title={texts.sources.title} aside={sources.length}>
          <SourceList sources={sources} />
        </Section>
      )}
    </>
  );
}

/** What is done most with an entity. */
function barForms(entity: EntityAnswer["entity"]): readonly BarForm[] {
  const { id, kind, shortName, shortNameLang, secondName } = entity;
  const end = { id, kind, name: shortName, nameLang: shortNameLang, secondName };
  return [
    { title: "addValue", form: { type: "value", about: [id], name: shortName, field: null } },
    { title: "newRelation", form: { type: "relation", ends: [end, null], isFlow: false } },
    { title: "addEvidence", form: { type: "evidence", about: [id], name: shortName } },
    { title: "editTags", form: { type: "tags", about: [id], name: shortName } },
    { title: "changeKind", form: { type: "kind", about: id, kind, name: shortName } },
    { title: "mergeEntities", form: { type: "merge", entities: [id, null] } },
    { title: "retract", form: { type: "retract", about: [id], name: shortName } },
  ];
}

/** The pair of names, what it is, where, and since when. */
function EntityTitle({ answer: { entity, fields } }: { readonly answer: EntityAnswer }) {
  const texts = useTexts();
  const labels = useKindLabels();
  const period = fields["valid"]?.[0]?.text ?? "";
  const short = entity.shortName === entity.name ? null : entity.shortName;
  const facts = [
    labels.entityKind(entity.kind),
    entity.jurisdiction,
    short,
    period,
    texts.relationCount(entity.relationCount),
  ].filter((fact) => fact !== null && fact !== "");
  return (
    <header className="title">
      <h2 lang={entity.nameLang}>{entity.name}</h2>
      {entity.secondName && entity.secondName.value !== entity.name && (
        <p lang={entity.secondName.lang}>{entity.secondName.value}</p>
      )}
      <small>
        <Mark kind={entity.kind} /> {facts.join(" · ")}
      </small>
    </header>
  );
}
