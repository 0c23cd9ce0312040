import { useState } from "react";
import { Button } from "react-aria-components";
import { edtfWords } from "#graph/model/edtf-words.ts";
import { getCommand } from "../../commands/command-list.ts";
import { openVisit } from "../../commands/visit-actions.ts";
import { useRead } from "../../state/use-read.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import type { VisitLine } from "../../state/visits.ts";
import { useWindow, useWindowStore } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { NamedList, namedListLimits } from "../../ui/named-list.tsx";
import { VisitView } from "./visit-view.tsx";

const newVisit = getCommand("newVisit");

/** The study visits of the workspace, the latest first; or the one that is open. */
export function VisitsPanel() {
  const open = useWindow(({ visit }) => visit);
  return open === null ? <VisitList /> : <VisitView key={open} id={open} />;
}

function VisitList() {
  const words = useTexts().visits;
  const [limit, setLimit] = useState<number>(namedListLimits.first);
  const visits = useRead("listVisits", { limit, ...useRecordedReading() }, { keepFormer: true });
  return (
    <NamedList
      title={words.title}
      none={words.none}
      make={newVisit}
      from={visits}
      rowsOf={({ visits: list }) => list.map((visit) => <VisitRow key={visit.id} visit={visit} />)}
      onMore={() => setLimit(namedListLimits.most)}
    />
  );
}

function VisitRow({ visit }: { readonly visit: VisitLine }) {
  const store = useWindowStore();
  const words = useTexts().visits;
  const lang = useWindow(({ profile }) => profile.lang);
  const { stops, hosts, gone, clashes, openQuestions, layer } = visit;
  const facts = [
    edtfWords(visit.dates, lang),
    words.stops(stops),
    words.hosts(hosts),
    openQuestions > 0 ? words.openQuestions(openQuestions) : "",
    gone > 0 ? words.goneCount(gone) : "",
    layer,
  ].filter((fact) => fact !== "");
  return (
    <li className="row still view-row">
      <Button
        className="view-open"
        aria-label={[words.open(visit.title), ...facts, ...(clashes > 0 ? [words.clashes(clashes)] : [])].join(" · ")}
        onPress={() => openVisit(store, visit.id)}
      >
        <strong>{visit.title}</strong>
        <span className="block quiet">{facts.join(" · ")}</span>
        {clashes > 0 && <span className="block warn">{words.clashes(clashes)}</span>}
      </Button>
    </li>
  );
}
