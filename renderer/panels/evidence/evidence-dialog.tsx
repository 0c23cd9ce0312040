import { useState } from "react";
import { Button } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { perform } from "../../commands/command.ts";
import { closeDialog } from "../../commands/dialog-actions.ts";
import { readDocument } from "../../commands/reader-actions.ts";
import { chooseDocuments } from "../../commands/document-actions.ts";
import type { OpenDialog } from "../../state/dialogs.ts";
import { useServices } from "../../state/services.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { periodText } from "../../ui/period-text.ts";

type Passage = OutputOf<"readPassage">;
type EvidencePlace = Extract<OpenDialog, { type: "evidence" }>;

/** Lines shown before and after the passage. */
const contextLines = 4;

/** The document behind a number, and its lines where this machine holds the text. */
export function EvidenceDialog({ place }: { readonly place: EvidencePlace }) {
  const services = useServices();
  const texts = useTexts();
  const [turn, setTurn] = useState(0);
  const [first, last] = place.lines;
  const passage = useRead(
    "readPassage",
    {
      document: place.document,
      lines: [first, last],
      context: contextLines,
      ...(place.claim === null ? {} : { claim: place.claim }),
      ...useReading(),
    },
    { keepFormer: true, turn },
  );
  const choose = async () => {
    await chooseDocuments(services, place.document);
    setTurn(turn + 1); // keeping a text is no change of the workspace
  };
  return (
    <DialogFrame title={texts.evidence.title} look="sheet" onClose={() => closeDialog(services.store, "evidence")}>
      <Loaded from={passage}>
        {(value) => (
          <>
            <DocumentCard passage={value} place={place} />
            {value.held && value.text.length > 0 ? (
              <>
                <div className="buttons">
                  <Button className="tool box" onPress={() => readDocument(services, place.document, value.lines)}>
                    {texts.reader.openAt}
                  </Button>
                </div>
                <PassageText passage={value} />
              </>
            ) : (
              <div className="not-held">
                <p>{texts.evidence.notHeld}</p>
                <Button className="primary" onPress={() => perform(services, choose)}>
                  {texts.evidence.choose}
                </Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </DialogFrame>
  );
}

function DocumentCard({
  passage: { document, lines, state },
  place,
}: {
  readonly passage: Passage;
  readonly place: EvidencePlace;
}) {
  const texts = useTexts();
  const languages: Readonly<Record<string, string>> = texts.settings.languageNames;
  const rows: readonly (readonly [string, string | null])[] = [
    [
      texts.evidence.place,
      [place.page === null ? null : texts.sources.page(place.page), texts.sources.lines(lines[0], lines[1])]
        .filter((part) => part !== null)
        .join(texts.listSeparator),
    ],
    [texts.evidence.section, place.section],
    [texts.evidence.state, texts.evidence.states[state]],
    [texts.evidence.authors, document.authors.join(texts.listSeparator)],
    [texts.evidence.publisher, document.publisher],
    [texts.evidence.issued, periodText(document.issued)],
    [texts.evidence.language, languages[document.language] ?? document.language],
    ...document.identifiers.map(({ scheme, value }) => [scheme, value] as const),
    [texts.evidence.file, document.fileName],
    [texts.evidence.attribution, texts.evidence.attributions[document.attribution] ?? document.attribution],
  ];
  return (
    <div className="document-card">
      <h3>{document.title}</h3>
      {document.titles
        .filter(({ value }) => value !== document.title)
        .map(({ value, lang }) => (
          <p key={lang} lang={lang} className="quiet">
            {value}
          </p>
        ))}
      <dl className="fields">
        {rows
          .filter(([, value]) => value !== null && value !== "")
          .map(([label, value]) => (
            <div className="field-row" key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

function PassageText({ passage: { text, document } }: { readonly passage: Passage }) {
  const texts = useTexts();
  return (
    <section className="passage" aria-label={texts.evidence.passage} lang={document.language} tabIndex={0}>
      {text.map((line) => (
        <p key={line.n} className={line.marked ? "marked" : undefined}>
          <span className="line-number" aria-label={texts.evidence.lineNumber(line.n)}>
            {line.n}
          </span>
          {line.marked ? <mark>{line.text}</mark> : <span>{line.text}</span>}
        </p>
      ))}
    </section>
  );
}
