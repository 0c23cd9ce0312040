import { useState } from "react";
import { Button } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { perform } from "../../commands/command.ts";
import { openSource } from "../../commands/dialog-actions.ts";
import { chooseDocuments } from "../../commands/document-actions.ts";
import {
  findFilesAgain,
  lookAtEvidence,
  readDocument,
  replaceText,
  reopenText,
} from "../../commands/reader-actions.ts";
import { useServices } from "../../state/services.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { periodText } from "../../ui/period-text.ts";
import { Section } from "../../ui/section.tsx";
import { VerificationList } from "./verification-list.tsx";

type Document = OutputOf<"listDocuments">["documents"][number];

/** The documents that stand behind the claims: read them, see whether the places still hold, keep files and claims together. */
export function DocumentsPanel() {
  const services = useServices();
  const texts = useTexts();
  const canWrite = useWindow(isWritable);
  const verification = useWindow(({ reader }) => reader.verification);
  const turn = useWindow(({ reader }) => reader.turn);
  const documents = useRead("listDocuments", { limit: 1_000, ...useRecordedReading() }, { keepFormer: true, turn });
  const choose = async () => {
    await chooseDocuments(services, null);
    reopenText(services.store); // keeping a text is no change of the workspace, so its revision stays
    if (verification) await lookAtEvidence(services);
  };
  return (
    <Section title={texts.documents.title}>
      <div className="buttons">
        <Button className="tool box" onPress={() => perform(services, () => lookAtEvidence(services))}>
          {texts.reader.verify.button}
        </Button>
        <Button className="tool box" onPress={() => perform(services, choose)}>
          {texts.documents.choose}
        </Button>
        {canWrite && (
          <Button className="tool box" onPress={() => perform(services, () => findFilesAgain(services))}>
            {texts.reader.relink.button}
          </Button>
        )}
      </div>
      {verification && <VerificationList verification={verification} />}
      <Loaded from={documents}>
        {({ documents: list, truncated }) => (
          <>
            {list.length === 0 && <p className="quiet">{texts.documents.none}</p>}
            <ul className="rows">
              {list.map((document) => (
                <DocumentRow key={document.id} document={document} />
              ))}
            </ul>
            {truncated && <p className="quiet">{texts.truncated(list.length)}</p>}
          </>
        )}
      </Loaded>
    </Section>
  );
}

/** Opens the text beside the picture, or, where it is not here, what is known of the document and a way to choose the file. */
function DocumentRow({ document }: { readonly document: Document }) {
  const services = useServices();
  const texts = useTexts();
  const canWrite = useWindow(isWritable);
  const [isReplacing, setReplacing] = useState(false);
  const open = () =>
    document.held
      ? readDocument(services, document.id)
      : openSource(services.store, { document: document.id, lines: null, section: null, page: null });
  const replace = async () => {
    setReplacing(true);
    await replaceText(services, document).finally(() => setReplacing(false));
    if (services.store.getState().reader.verification) await lookAtEvidence(services);
  };
  const facts = [
    periodText(document.issued),
    texts.documents.claims(document.claims),
    document.held ? texts.documents.held : texts.documents.notHeld,
  ];
  return (
    <li className="document-row">
      <Button className="row" onPress={open}>
        <span>
          <strong lang={document.language}>{document.title}</strong>
          <span className="block quiet">{facts.filter(Boolean).join(" · ")}</span>
        </span>
      </Button>
      {canWrite && document.held && (
        <Button
          className="tool"
          isDisabled={isReplacing}
          aria-label={texts.reader.replace.buttonOf(document.title)}
          onPress={() => perform(services, replace)}
        >
          <Icon name="swap" />
        </Button>
      )}
    </li>
  );
}
