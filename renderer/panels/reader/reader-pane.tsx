import { useEffect } from "react";
import { Button } from "react-aria-components";
import { chooseDocuments } from "../../commands/document-actions.ts";
import { perform } from "../../commands/command.ts";
import { openSource } from "../../commands/dialog-actions.ts";
import {
  closeReader,
  makeEvidence,
  makeNote,
  makeRelation,
  readerPaneId,
  reopenText,
} from "../../commands/reader-actions.ts";
import { pageAt } from "#graph/model/pages.ts";
import { selectedPassage } from "../../state/reader.ts";
import type { OpenedText, Passage } from "../../state/reader.ts";
import { valueOf } from "../../state/loadable.ts";
import { useServices } from "../../state/services.ts";
import { useReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { FindBar } from "./find-bar.tsx";
import { ReaderBar } from "./reader-bar.tsx";
import { ReaderPassages } from "./reader-passages.tsx";
import { ReaderText } from "./reader-text.tsx";
import { useFinding } from "./use-finding.ts";

/** A document beside the picture: its text, what rests on it, and what is made of what is selected in it. */
export function ReaderPane({ document }: { readonly document: string }) {
  const texts = useTexts();
  const turn = useWindow(({ reader }) => reader.turn);
  const opened = useRead("openDocument", { document, ...useReading() }, { keepFormer: true, turn });
  return (
    <section
      id={readerPaneId}
      className="reader"
      aria-label={texts.reader.title(valueOf(opened)?.document.title ?? document)}
    >
      <Loaded from={opened}>{(text) => <OpenReader key={text.document.id} text={text} turn={turn} />}</Loaded>
    </section>
  );
}

const noPassages: readonly Passage[] = [];

function OpenReader({ text, turn }: { readonly text: OpenedText; readonly turn: number }) {
  const services = useServices();
  const texts = useTexts();
  const { document, version } = text;
  const listed = useRead("listPassages", { document: document.id, ...useReading() }, { keepFormer: true, turn });
  const passages = valueOf(listed)?.passages ?? noPassages;
  const finding = useFinding(text);
  const finds = useWindow(({ reader }) => reader.finds);
  const { open } = finding;
  useEffect(() => {
    if (finds > 0) open();
  }, [finds, open]);
  const choose = async () => {
    await chooseDocuments(services, document.id);
    reopenText(services.store);
  };
  return (
    <>
      <header className="reader-head">
        <h2 lang={document.language}>{document.title}</h2>
        <Button className="tool" aria-label={texts.reader.find} onPress={finding.open}>
          <Icon name="search" />
        </Button>
        <Button
          className="tool"
          aria-label={texts.reader.card}
          onPress={() => openSource(services.store, { document: document.id, lines: null, section: null, page: null })}
        >
          <Icon name="document" />
        </Button>
        <Button className="tool" aria-label={texts.reader.close} onPress={() => closeReader(services)}>
          <Icon name="close" />
        </Button>
      </header>
      {version === null || text.widths.length === 0 ? (
        <div className="not-held reader-missing">
          <p>{texts.reader.notHeld}</p>
          <Button className="primary" onPress={() => perform(services, choose)}>
            {texts.evidence.choose}
          </Button>
        </div>
      ) : (
        <>
          <ReaderBar text={text} />
          {finding.isOpen && <FindBar finding={finding} />}
          <ReaderText text={{ ...text, version }} passages={passages} finding={finding} />
          <ReaderFoot text={text} />
        </>
      )}
      <details className="reader-list" open={passages.length > 0}>
        <summary>
          {texts.reader.passages} ({passages.length})
        </summary>
        <ReaderPassages passages={passages} />
      </details>
    </>
  );
}

/** Where the cursor is and how much is selected, said as it changes; and what can be made of it. */
function ReaderFoot({ text: { pages } }: { readonly text: OpenedText }) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.reader;
  const selection = useWindow(({ reader }) => reader.selection);
  const canWrite = useWindow(isWritable);
  const { lines, chars } = selectedPassage(selection);
  const { line } = selection.cursor;
  const page = pageAt(pages, line);
  const many = lines[1] - lines[0] + 1;
  const told = [
    words.at(page?.label ?? null, page ? line - page.firstLine + 1 : line),
    chars !== null && many === 1 ? words.selectedText(chars[1] - chars[0]) : many > 1 ? words.selected(many) : null,
  ];
  return (
    <footer className="reader-foot">
      <p role="status">{told.filter((part) => part !== null).join(texts.listSeparator)}</p>
      {canWrite && (
        <div className="buttons">
          <Button className="tool box" onPress={() => perform(services, () => makeEvidence(services))}>
            {words.evidence}
          </Button>
          <Button className="tool box" onPress={() => perform(services, () => makeRelation(services))}>
            {words.relation}
          </Button>
          <Button className="tool box" onPress={() => perform(services, () => makeNote(services))}>
            {words.note}
          </Button>
        </div>
      )}
    </footer>
  );
}
