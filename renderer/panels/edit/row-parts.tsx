import { markShapes, superKinds, tones } from "#graph/schema/entity-kinds.ts";
import type { RowDraft, RowPart } from "../../state/row-draft.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels, useSchema } from "../../ui/kind-labels.ts";
import { CheckInput, SelectInput, TextInput } from "./inputs.tsx";

interface RowPartsProps {
  readonly draft: RowDraft;
  readonly error: (part: RowPart) => string | null;
  readonly onChange: (parts: Partial<RowDraft>) => void;
}

/** What a row of each table is made of. */
export function RowParts(props: RowPartsProps) {
  const words = useTexts().edit.tables;
  const { draft, error, onChange } = props;
  if (draft.table === "codeList")
    return (
      <TextInput
        label={words.codes}
        value={draft.codes}
        error={error("codes")}
        isLong
        placeholder="early = early | 初期"
        onChange={(codes) => onChange({ codes })}
      />
    );
  return (
    <>
      <div className="value-parts many">
        <TextInput label={words.labelEn} value={draft.en} error={error("en")} onChange={(en) => onChange({ en })} />
        <TextInput label={words.labelJa} value={draft.ja} lang="ja" onChange={(ja) => onChange({ ja })} />
      </div>
      {draft.table === "entityKind" && <EntityKindParts {...props} />}
      {draft.table === "relationKind" && <RelationKindParts {...props} />}
      {draft.table === "field" && <FieldParts {...props} />}
    </>
  );
}

function EntityKindParts({ draft, onChange }: RowPartsProps) {
  const words = useTexts().edit.tables;
  const lang = useWindow(({ profile }) => profile.lang);
  return (
    <div className="value-parts many">
      <SelectInput
        label={words.superKind}
        value={draft.superKind}
        choices={[
          { value: "", text: words.noSuperKind },
          ...Object.entries(superKinds).map(([value, label]) => ({ value, text: label[lang] })),
        ]}
        onChange={(superKind) => onChange({ superKind })}
      />
      <SelectInput
        label={words.shape}
        value={draft.shape}
        choices={markShapes.map((value) => ({ value, text: words.shapes[value] ?? value }))}
        onChange={(shape) => onChange({ shape })}
      />
      <SelectInput
        label={words.tone}
        value={draft.tone}
        choices={tones.map((value) => ({ value, text: words.tones[value] ?? value }))}
        onChange={(tone) => onChange({ tone })}
      />
    </div>
  );
}

function RelationKindParts({ draft, onChange }: RowPartsProps) {
  const words = useTexts().edit.tables;
  const labels = useKindLabels();
  const lang = useWindow(({ profile }) => profile.lang);
  const schema = useSchema();
  const ends = [
    { value: "any", text: words.anyKind },
    ...Object.entries(superKinds).map(([value, label]) => ({ value, text: label[lang] })),
    ...[...schema.entityKinds.keys()].map((value) => ({ value, text: labels.entityKind(value) })),
  ];
  return (
    <>
      <div className="value-parts many">
        <TextInput
          label={words.inverseEn}
          value={draft.inverseEn}
          isOptional
          onChange={(inverseEn) => onChange({ inverseEn })}
        />
        <TextInput
          label={words.inverseJa}
          value={draft.inverseJa}
          lang="ja"
          isOptional
          onChange={(inverseJa) => onChange({ inverseJa })}
        />
        <SelectInput
          label={words.sources}
          value={draft.source}
          choices={ends}
          onChange={(source) => onChange({ source })}
        />
        <SelectInput
          label={words.targets}
          value={draft.target}
          choices={ends}
          onChange={(target) => onChange({ target })}
        />
      </div>
      <CheckInput
        label={words.carriesMoney}
        isOn={draft.carriesMoney}
        onChange={(carriesMoney) => onChange({ carriesMoney })}
      />
      <CheckInput label={words.connects} isOn={draft.connects} onChange={(connects) => onChange({ connects })} />
    </>
  );
}

function FieldParts({ draft, error, onChange }: RowPartsProps) {
  const words = useTexts().edit.tables;
  const schema = useSchema();
  const types = Object.entries(words.valueTypes);
  return (
    <>
      <div className="value-parts many">
        <SelectInput
          label={words.valueType}
          value={draft.valueType}
          choices={types.map(([value, text]) => ({ value, text }))}
          onChange={(valueType) => onChange({ valueType })}
        />
        <SelectInput
          label={words.on}
          value={draft.on}
          choices={Object.entries(words.onWhat).map(([value, text]) => ({ value, text }))}
          onChange={(on) => onChange({ on })}
        />
        {draft.valueType === "code" && (
          <SelectInput
            label={words.codeList}
            value={draft.codeList}
            error={error("codeList")}
            choices={[
              { value: "", text: "–" },
              ...[...schema.codeLists.keys()].map((value) => ({ value, text: value })),
            ]}
            onChange={(codeList) => onChange({ codeList })}
          />
        )}
      </div>
      <CheckInput label={words.many} isOn={draft.isMany} onChange={(isMany) => onChange({ isMany })} />
      {draft.valueType === "text" && (
        <CheckInput
          label={words.perLanguage}
          isOn={draft.isPerLanguage}
          onChange={(isPerLanguage) => onChange({ isPerLanguage })}
        />
      )}
    </>
  );
}
