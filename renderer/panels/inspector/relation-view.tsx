import { Button } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { goTo } from "../../commands/picture-actions.ts";
import { useServices } from "../../state/services.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Mark } from "../../ui/mark.tsx";
import { periodText } from "../../ui/period-text.ts";
import { Section } from "../../ui/section.tsx";
import { SourceList } from "../../ui/source-list.tsx";
import { SourceNumbers } from "../../ui/source-numbers.tsx";
import { EditBar } from "../edit/edit-bar.tsx";
import type { BarForm } from "../edit/edit-bar.tsx";
import { FieldsSection } from "./fields-section.tsx";
import { NotesSection } from "./notes-section.tsx";

type RelationAnswer = OutputOf<"getRelation">;

export function RelationView({ id }: { readonly id: SubjectId }) {
  const answer = useRead("getRelation", { id, ...useMomentReading() });
  return <Loaded from={answer}>{(value) => <RelationContent answer={value} />}</Loaded>;
}

function RelationContent({ answer: { relation, fields, notes, sources } }: { readonly answer: RelationAnswer }) {
  const texts = useTexts();
  const labels = useKindLabels();
  const period = periodText(relation.valid);
  const sentence = [relation.source.name, labels.relation(relation.kind, true), relation.target.name].join(" ");
  const doubts = [
    relation.folded ? texts.inspector.folded : null,
    relation.holds === "possible" ? texts.inspector.possible : null,
    relation.stance === "inferred" ? texts.inspector.inferred : null,
    relation.sources.length === 0 ? texts.inspector.noEvidence : null,
  ].filter((doubt) => doubt !== null);
  return (
    <>
      <header className="title">
        <h2>
          {relation.source.name} <span className="quiet">{labels.relation(relation.kind, true)}</span>{" "}
          {relation.target.name}
          <SourceNumbers numbers={relation.sources} sources={sources} />
        </h2>
        <small>
          {[labels.relation(relation.kind, true), period, ...relation.amountTexts].filter(Boolean).join(" · ")}
        </small>
        {doubts.map((doubt) => (
          <span className="differ" key={doubt}>
            {doubt}
          </span>
        ))}
      </header>
      {!relation.folded && <EditBar label={texts.edit.titles.relation} forms={barForms(relation.id, sentence)} />}
      <Section title={texts.inspector.relations}>
        <End label={texts.inspector.from} end={relation.source} />
        <End label={texts.inspector.to} end={relation.target} />
      </Section>
      <FieldsSection about={relation.id} fields={fields} sources={sources} />
      <NotesSection title={texts.inspector.notes} notes={notes} canAdd />
      {sources.length > 0 && (
        <Section title={texts.sources.title} aside={sources.length}>
          <SourceList sources={sources} />
        </Section>
      )}
    </>
  );
}

/** What is done most with a relation. */
function barForms(id: SubjectId, name: string): readonly BarForm[] {
  return [
    { title: "addValue", form: { type: "value", about: [id], name, field: null } },
    { title: "addEvidence", form: { type: "evidence", about: [id], name } },
    { title: "editTags", form: { type: "tags", about: [id], name } },
    { title: "retract", form: { type: "retract", about: [id], name } },
  ];
}

function End({ label, end }: { readonly label: string; readonly end: RelationAnswer["relation"]["source"] }) {
  const services = useServices();
  const labels = useKindLabels();
  return (
    <div className="end-row">
      <span className="quiet">{label}</span>
      <Button className="relation-row" onPress={() => perform(services, () => goTo(services, end.id))}>
        <Mark kind={end.kind} />
        <span>{end.name}</span>
        <span className="quiet">{labels.entityKind(end.kind)}</span>
      </Button>
    </div>
  );
}
