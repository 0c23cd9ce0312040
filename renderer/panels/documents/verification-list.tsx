import { useEffect, useRef } from "react";
import { Button } from "react-aria-components";
import { perform } from "../../commands/command.ts";
import { acceptMoved, lookAtEvidence, readDocument } from "../../commands/reader-actions.ts";
import type { Verification } from "../../state/reader.ts";
import { useServices } from "../../state/services.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";

type Entry = Verification["list"][number];

/** What the last look at all evidence has found: counts, each place that needs a look, and one button that accepts those that moved. */
export function VerificationList({ verification }: { readonly verification: Verification }) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.reader.verify;
  const canWrite = useWindow(isWritable);
  const revision = useWindow(({ session }) => (session.status === "open" ? session.info.revision : 0));
  const looked = useRef(verification.revision);
  useEffect(() => {
    if (revision === looked.current) return;
    looked.current = revision; // an undo brings former places back, so they are looked at again
    perform(services, () => lookAtEvidence(services));
  }, [services, revision]);
  const { locators, list, truncated } = verification;
  return (
    <div>
      <p role="status">{list.length === 0 ? words.allWell(locators.verified) : countsText(locators, texts)}</p>
      {locators.moved > 0 && canWrite && (
        <Button className="primary" onPress={() => perform(services, () => acceptMoved(services, locators.moved))}>
          {words.accept(locators.moved)}
        </Button>
      )}
      {list.length > 0 && (
        <ul className="verify-list" aria-label={words.title}>
          {list.map((entry) => (
            <li key={`${entry.claim ?? entry.note} ${entry.document} ${entry.lines.join()}`}>
              <Button className="row" onPress={() => readDocument(services, entry.document, entry.now ?? entry.lines)}>
                <span>
                  <strong>{entry.document}</strong>
                  <span className="block quiet">
                    {[wasText(entry, texts), nowText(entry, texts)].join(texts.listSeparator)}
                  </span>
                </span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {truncated && <p className="quiet">{words.onlyFirst(list.length)}</p>}
    </div>
  );
}

function wasText({ page, section, lines }: Entry, { sources, reader, listSeparator }: Texts): string {
  const parts = [
    page === null ? null : sources.page(page),
    section === null ? null : reader.place.section(section),
    sources.lines(lines[0], lines[1]),
  ];
  return parts.filter((part) => part !== null).join(listSeparator);
}
function nowText({ state, now, nowPage }: Entry, { reader }: Texts): string {
  if (state !== "moved" || now === null) return reader.states[state];
  return nowPage === null ? reader.movedLines(now[0], now[1]) : reader.movedTo(nowPage);
}

function countsText(counts: Verification["locators"], texts: Texts): string {
  const others = (["moved", "changed", "notFound", "missing", "notChecked"] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${texts.documents.counts[state]} ${counts[state]}`);
  return [texts.documents.verified(counts.verified), ...others].join(" · ");
}
