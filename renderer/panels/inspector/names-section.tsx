import type { OutputOf } from "#data/api/contract.ts";
import type { SourceEntry } from "../../text/source-line.ts";
import { useTexts } from "../../text/use-texts.ts";
import { useKindLabels } from "../../ui/kind-labels.ts";
import { Name } from "../../ui/name.tsx";
import { periodText } from "../../ui/period-text.ts";
import { Section } from "../../ui/section.tsx";
import { SourceNumbers } from "../../ui/source-numbers.tsx";

type NameLine = OutputOf<"getEntity">["names"][number];

/** Every name by language and form, with its sources. */
export function NamesSection({
  names,
  sources,
}: {
  readonly names: readonly NameLine[];
  readonly sources: readonly SourceEntry[];
}) {
  const texts = useTexts();
  const labels = useKindLabels();
  if (names.length === 0) return null;
  const languages: Readonly<Record<string, string>> = texts.settings.languageNames;
  const byLanguage = new Map<string, NameLine[]>();
  for (const name of names) byLanguage.set(name.lang, [...(byLanguage.get(name.lang) ?? []), name]);
  return (
    <Section title={texts.inspector.names} aside={names.length}>
      <dl className="fields">
        {[...byLanguage].map(([lang, group]) => (
          <div className="field-row" key={lang}>
            <dt>{languages[lang] ?? languages[lang.split("-")[0]!] ?? lang}</dt>
            <dd>
              {group.map((name) => (
                <div className="slot" key={`${name.claim} ${name.form} ${name.value}`}>
                  <Name value={name.value} lang={name.lang} />
                  <span className="quiet qualifiers">
                    {[labels.code("nameForm", name.form), periodText(name.period ?? null)].filter(Boolean).join(", ")}
                  </span>
                  <SourceNumbers numbers={[name.n]} sources={sources} />
                </div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
