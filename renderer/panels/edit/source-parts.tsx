import { attributionLevels } from "../../state/source-draft.ts";
import type { SourceDraft, SourceProblems } from "../../state/source-draft.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { valueOf } from "../../state/loadable.ts";
import { useTexts } from "../../text/use-texts.ts";
import { GradeFields } from "../../ui/grade-fields.tsx";
import { SelectInput, TextInput } from "./inputs.tsx";
import { PassagePicker } from "./passage-picker.tsx";

interface SourcePartsProps {
  readonly draft: SourceDraft;
  readonly problems: SourceProblems;
  readonly onChange: (draft: SourceDraft) => void;
  /** Whether "the same source" may be chosen: for a value that was misread. */
  readonly canBeSame?: boolean;
  /** Whether "no source" may be chosen. */
  readonly canBeNone?: boolean;
}

/** The middle of both scales, for somebody who gives a first grade. */
const firstGrade = "C3";

/** Where something comes from: lines of a document, an interview, general knowledge, or nothing; and its grade. */
export function SourceParts({ draft, problems, onChange, canBeSame = false, canBeNone = true }: SourcePartsProps) {
  const texts = useTexts();
  const words = texts.edit;
  const set = (parts: Partial<SourceDraft>) => onChange({ ...draft, ...parts });
  const sentence = (problem: keyof typeof words.problems | undefined) =>
    problem === undefined ? null : (words.problems[problem] as string);
  const types = (["same", "document", "interview", "general-knowledge", "none"] as const).filter(
    (type) => (type !== "same" || canBeSame) && (type !== "none" || canBeNone),
  );
  return (
    <fieldset className="edit-group">
      <legend>{words.source.title}</legend>
      <SelectInput
        label={words.source.type}
        value={draft.type}
        error={sentence(problems.type)}
        choices={types.map((type) => ({ value: type, text: words.source.types[type] }))}
        onChange={(value) => set({ type: types.find((type) => type === value) ?? draft.type })}
      />
      {draft.type === "none" && <p className="quiet">{words.source.noneHint}</p>}
      {draft.type === "document" && <DocumentParts draft={draft} problems={problems} onChange={onChange} />}
      {draft.type === "interview" && (
        <div className="value-parts many">
          <TextInput
            label={words.source.person}
            value={draft.person}
            error={sentence(problems.person)}
            onChange={(person) => set({ person })}
          />
          <TextInput label={words.source.role} isOptional value={draft.role} onChange={(role) => set({ role })} />
          <TextInput
            label={words.source.date}
            value={draft.date}
            error={sentence(problems.date)}
            placeholder="2026-05-12"
            onChange={(date) => set({ date })}
          />
          <SelectInput
            label={words.source.attribution}
            value={draft.attribution}
            choices={attributionLevels.map((level) => ({
              value: level,
              text: texts.evidence.attributions[level] ?? level,
            }))}
            onChange={(value) =>
              set({ attribution: attributionLevels.find((level) => level === value) ?? draft.attribution })
            }
          />
        </div>
      )}
      {draft.type !== "none" && (
        <div className="edit-grade">
          <label className="check">
            <input
              type="checkbox"
              checked={draft.grade !== null}
              onChange={(event) => set({ grade: event.target.checked ? firstGrade : null })}
            />
            {words.source.grade}
          </label>
          {draft.grade !== null && <GradeFields grade={draft.grade} onChange={(grade) => set({ grade })} />}
        </div>
      )}
    </fieldset>
  );
}

function DocumentParts({ draft, problems, onChange }: Omit<SourcePartsProps, "canBeSame" | "canBeNone">) {
  const texts = useTexts();
  const words = texts.edit;
  const reading = useReading();
  const listed = useRead("listDocuments", { limit: 1_000, ...reading }, { keepFormer: true });
  const documents = valueOf(listed)?.documents ?? [];
  if (listed.status === "done" && documents.length === 0) return <p className="quiet">{words.source.noDocuments}</p>;
  const set = (parts: Partial<SourceDraft>) => onChange({ ...draft, ...parts });
  return (
    <>
      <SelectInput
        label={words.source.document}
        value={draft.document}
        error={problems.document === undefined ? null : words.problems[problems.document]}
        choices={[
          { value: "", text: words.source.chooseDocument },
          ...documents.map(({ id, title, held }) => ({
            value: id,
            text: held ? title : `${title} (${words.source.notHeld})`,
          })),
        ]}
        onChange={(document) => set({ document, first: "", last: "", chars: null })}
      />
      {draft.document !== "" && <PassagePicker draft={draft} problems={problems} onChange={onChange} />}
    </>
  );
}
