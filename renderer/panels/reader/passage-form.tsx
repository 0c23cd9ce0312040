import { useState } from "react";
import type { SubjectId } from "#graph/model/ids.ts";
import { rememberAbout } from "../../commands/reader-actions.ts";
import type { EndChoice } from "../../state/connect.ts";
import type { EditForm } from "../../state/edit.ts";
import { valueOf } from "../../state/loadable.ts";
import { useServices } from "../../state/services.ts";
import { useMomentReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { placeWords } from "../../text/reader/place-words.ts";
import { useTexts } from "../../text/use-texts.ts";
import { EntityField } from "../connect/entity-field.tsx";
import { EvidenceForm } from "../edit/evidence-form.tsx";
import { SelectInput } from "../edit/inputs.tsx";
import { ValueForm } from "../edit/value-form.tsx";
import { BackedValueForm } from "./backed-value.tsx";

type PassageEdit = Extract<EditForm, { type: "passage" }>;
interface PassageFormProps {
  readonly form: PassageEdit;
  readonly onClose: () => void;
}
/** Relations of a thing that are offered at most. */
const mostRelations = 500;

/** Makes a passage evidence: of what (completed from its name, or a relation of it), and for which field and value. */
export function PassageForm({ form, onClose }: PassageFormProps) {
  const { store } = useServices();
  const texts = useTexts();
  const words = texts.reader.form;
  const [about, setAbout] = useState<EndChoice | null>(form.about);
  const [part, setPart] = useState("");
  const reading = useMomentReading();
  const read = useRead("getEntity", about ? { id: about.id, limit: mostRelations, ...reading } : null);
  const entity = valueOf(read);
  const choose = (choice: EndChoice | null) => {
    setAbout(choice);
    setPart("");
    if (choice) rememberAbout(store, choice);
  };
  const relation = entity?.relations.find(({ id, folded }) => id === part && !folded) ?? null;
  const subject: { readonly id: SubjectId; readonly kind: string; readonly name: string } | null = relation
    ? {
        id: relation.id,
        kind: relation.kind,
        name: `${relation.source.name} – ${relation.target.name}`,
      }
    : about;
  return (
    <div className="passage-form">
      <p className="quiet">
        {words.passage}: <strong>{placeWords(form.place, texts)}</strong>
      </p>
      <div className="edit-field">
        <EntityField label={words.about} value={about} onChoose={choose} onClear={() => choose(null)} />
      </div>
      {about && entity && entity.relations.some(({ folded }) => !folded) && (
        <SelectInput
          label={words.part}
          value={part}
          choices={[
            { value: "", text: words.itself(about.name) },
            ...entity.relations
              .filter(({ folded }) => !folded)
              .map(({ id, label, source, target, forward }) => ({
                value: id,
                text: `${label} ${forward ? target.name : source.name}`,
              })),
          ]}
          onChange={setPart}
        />
      )}
      {subject ? (
        <ClaimForm key={subject.id} form={form} subject={subject} isRelation={relation !== null} onClose={onClose} />
      ) : (
        <p className="quiet">{words.choose}</p>
      )}
    </div>
  );
}

/** What a passage can do: state a value, support one that stands, or show that something exists. */
const doings = ["states", "supports", "exists"] as const;
type Doing = (typeof doings)[number];

/** Asks which of these, and then for what it takes. */
function ClaimForm({
  form,
  subject,
  isRelation,
  onClose,
}: PassageFormProps & {
  readonly subject: { readonly id: SubjectId; readonly kind: string; readonly name: string };
  readonly isRelation: boolean;
}) {
  const words = useTexts().reader.form;
  const [does, setDoes] = useState<Doing>("states");
  const formSubject = { type: isRelation ? ("relation" as const) : ("entity" as const), kind: subject.kind };
  return (
    <>
      <SelectInput
        label={words.kind}
        value={does}
        choices={[
          { value: "states", text: words.states },
          { value: "supports", text: words.supports },
          { value: "exists", text: words.backsExists },
        ]}
        onChange={(value) => setDoes(doings.find((one) => one === value) ?? "states")}
      />
      {does === "states" && (
        <ValueForm
          about={[subject.id]}
          subjects={[formSubject]}
          name={subject.name}
          field={null}
          from={form.source}
          onClose={onClose}
        />
      )}
      {does === "supports" && (
        <BackedValueForm about={subject.id} name={subject.name} from={form.source} onClose={onClose} />
      )}
      {does === "exists" && (
        <EvidenceForm of={{ about: [subject.id] }} name={subject.name} from={form.source} onClose={onClose} />
      )}
    </>
  );
}
