import { useState } from "react";
import { Button } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { perform } from "../../commands/command.ts";
import { openSource } from "../../commands/dialog-actions.ts";
import { chooseDocuments } from "../../commands/document-actions.ts";
import { openClient, useServices } from "../../state/services.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { periodText } from "../../ui/period-text.ts";
import { Section } from "../../ui/section.tsx";

type Counts = OutputOf<"verifyLocators">["locators"];

/** The documents that stand behind the claims, whether their text is here, and whether the places still hold. */
export function DocumentsPanel() {
  const services = useServices();
  const texts = useTexts();
  const [turn, setTurn] = useState(0);
  const [counts, setCounts] = useState<Counts | null>(null);
  const documents = useRead("listDocuments", useRecordedReading(), { keepFormer: true, turn });
  const choose = async () => {
    await chooseDocuments(services, null);
    setTurn(turn + 1); // keeping a text is no change of the workspace, so its revision stays
    setCounts(null);
  };
  const verify = async () => setCounts((await openClient(services).verifyLocators({})).locators);
  return (
    <Section title={texts.documents.title}>
      <div className="buttons">
        <Button className="tool box" onPress={() => perform(services, choose)}>
          {texts.documents.choose}
        </Button>
        <Button className="tool box" onPress={() => perform(services, verify)}>
          {texts.documents.verify}
        </Button>
      </div>
      {counts && <p role="status">{countsText(counts, texts)}</p>}
      <Loaded from={documents}>
        {({ documents: list, truncated }) => (
          <>
            {list.length === 0 && <p className="quiet">{texts.documents.none}</p>}
            <ul className="rows">
              {list.map((document) => (
                <li key={document.id}>
                  <Button
                    className="row"
                    onPress={() =>
                      openSource(services.store, { document: document.id, lines: null, section: null, page: null })
                    }
                  >
                    <span>
                      <strong lang={document.language}>{document.title}</strong>
                      <span className="block quiet">
                        {[
                          periodText(document.issued),
                          texts.documents.claims(document.claims),
                          document.held ? texts.documents.held : texts.documents.notHeld,
                        ]
                          .filter(Boolean)
                          .join(" · ")}
                      </span>
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
            {truncated && <p className="quiet">{texts.truncated(list.length)}</p>}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function countsText(counts: Counts, texts: Texts): string {
  const others = (["moved", "changed", "notFound", "missing", "notChecked"] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${texts.documents.counts[state]} ${counts[state]}`);
  return [texts.documents.verified(counts.verified), ...others].join(" · ");
}
