import { useState } from "react";
import type { FormEvent } from "react";
import { Button } from "react-aria-components";
import { pageAt } from "#graph/model/pages.ts";
import { sectionAt } from "#graph/model/sections.ts";
import { focusReader, selectText } from "../../commands/reader-actions.ts";
import { wholeLines } from "../../state/reader.ts";
import type { OpenedText } from "../../state/reader.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";

/** So many letters of a list's entry at most; labels are short anyway. */
const indent = "\u2003";

/** Where one is in the text: page, section and line, each a way to go elsewhere. */
export function ReaderBar({ text }: { readonly text: OpenedText }) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.reader;
  const line = useWindow(({ reader }) => reader.selection.cursor.line);
  const { pages, sections, widths } = text;
  const page = pageAt(pages, line);
  const section = sectionAt(sections, line);
  const go = (to: number) => selectText(services, wholeLines(to, to), true);
  return (
    <div className="reader-bar">
      {pages.length > 0 && (
        <label>
          {words.page}
          <select
            className="input"
            value={page?.firstLine ?? ""}
            onChange={(event) => event.target.value !== "" && go(Number(event.target.value))}
          >
            {page === null && <option value="">{words.noPage}</option>}
            {pages.map(({ label, firstLine }) => (
              <option key={firstLine} value={firstLine}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      {sections.length > 0 && (
        <label>
          {words.section}
          <select
            className="input"
            value={section?.firstLine ?? ""}
            onChange={(event) => event.target.value !== "" && go(Number(event.target.value))}
          >
            {section === null && <option value="">{words.noSection}</option>}
            {sections.map(({ label, level, firstLine }) => (
              <option key={firstLine} value={firstLine}>
                {indent.repeat(level - 1) + label}
              </option>
            ))}
          </select>
        </label>
      )}
      <GoLine key={line} line={line} most={widths.length} onGo={go} />
    </div>
  );
}

/** The line's number in the whole text; another one typed and Enter goes there. */
function GoLine({
  line,
  most,
  onGo,
}: {
  readonly line: number;
  readonly most: number;
  readonly onGo: (line: number) => void;
}) {
  const words = useTexts().reader;
  const [typed, setTyped] = useState(String(line));
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Number(typed.normalize("NFKC").trim());
    const isThere = Number.isInteger(wanted) && wanted >= 1 && wanted <= most;
    setWrong(!isThere);
    if (!isThere) return;
    onGo(wanted);
    focusReader();
  };
  return (
    <form className="reader-go" onSubmit={submit}>
      <label>
        {words.line}
        <input
          className="input"
          inputMode="numeric"
          size={6}
          value={typed}
          aria-invalid={isWrong}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <Button type="submit" className="visually-hidden">
        {words.goLine}
      </Button>
      {isWrong && (
        <p role="alert" className="field-error">
          {words.wrongLine(most)}
        </p>
      )}
    </form>
  );
}
