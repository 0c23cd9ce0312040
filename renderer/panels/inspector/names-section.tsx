import { Button } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { openForm } from "../../commands/edit-actions.ts";
import { useServices } from "../../state/services.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Name } from "../../ui/name.tsx";
import { periodText } from "../../ui/period-text.ts";
import { Section } from "../../ui/section.tsx";
import { SourceNumbers } from "../../ui/source-numbers.tsx";
import { ClaimTools } from "../edit/claim-tools.tsx";

type NameLine = OutputOf<"getEntity">["names"][number];

/** Every name by language and form, with its sources. */
export function NamesSection({
  about,
  names,
  sources,
}: {
  readonly about: EntityId;
  readonly names: readonly NameLine[];
  readonly sources: readonly SourceEntry[];
}) {
  const texts = useTexts();
  const labels = useKindLabels();
  const languages: Readonly<Record<string, string>> = texts.settings.languageNames;
  const byLanguage = new Map<string, NameLine[]>();
  for (const name of names) byLanguage.set(name.lang, [...(byLanguage.get(name.lang) ?? []), name]);
  return (
    <Section title={texts.inspector.names} aside={<AddName about={about} count={names.length} />}>
      <dl className="fields">
        {[...byLanguage].map(([lang, group]) => (
          <div className="field-row" key={lang}>
            <dt>{languages[lang] ?? languages[lang.split("-")[0]!] ?? lang}</dt>
            <dd>
              {group.map((name) => (
                <div className="slot" key={`${name.claim} ${name.form} ${name.value}`}>
                  <Name value={name.value} lang={name.lang} />
                  <span className="name-facts">
                    <span className="quiet qualifiers">
                      {[labels.code("nameForm", name.form), periodText(name.period ?? null)].filter(Boolean).join(", ")}
                    </span>
                    <SourceNumbers numbers={[name.n]} sources={sources} />
                  </span>
                  <ClaimTools
                    claim={{ claim: name.claim, value: valueOf(name), grade: null, valid: null, hedge: null }}
                    field="name"
                    qualifiers={noQualifiers}
                    text={name.value}
                  />
                </div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

const noQualifiers = {};

/** A name as its claim has it. */
function valueOf({ value, lang, form, period }: NameLine) {
  return { value, lang, form, ...(period === undefined ? {} : { period }) };
}

function AddName({ about, count }: { readonly about: EntityId; readonly count: number }) {
  const services = useServices();
  const texts = useTexts();
  const canWrite = useWindow(isWritable);
  return (
    <>
      {count}
      {canWrite && (
        <Button className="tool" onPress={() => openForm(services, { type: "value", about: [about], field: "name" })}>
          {texts.edit.inspector.addName}
        </Button>
      )}
    </>
  );
}
