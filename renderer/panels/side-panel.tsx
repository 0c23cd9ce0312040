import { useWindow } from "../state/window-store.ts";
import type { Place } from "../state/panels.ts";
import { useTexts } from "../text/use-texts.ts";
import { ConnectPanel } from "./connect/connect-panel.tsx";
import { DocumentsPanel } from "./documents/documents-panel.tsx";
import { HistoryPanel } from "./history/history-panel.tsx";
import { LayersPanel } from "./layers/layers-panel.tsx";
import { MoneyPanel } from "./money/money-panel.tsx";
import { NotesPanel } from "./notes/notes-panel.tsx";
import { ProblemsPanel } from "./problems/problems-panel.tsx";
import { ViewsPanel } from "./views/views-panel.tsx";
import { VisitsPanel } from "./visits/visits-panel.tsx";
import { PictureTree } from "./tree/picture-tree.tsx";

/** The work place chosen on the rail, and under it what is on the canvas. */
export function SidePanel() {
  const texts = useTexts();
  const place = useWindow(({ panels }) => panels.place);
  if (place === null) return null;
  return (
    <div className={`side side-${place}`}>
      <section className="place" aria-label={texts.top.side}>
        <PlacePanel place={place} />
      </section>
      <PictureTree />
    </div>
  );
}

function PlacePanel({ place }: { readonly place: Place }) {
  switch (place) {
    case "connect":
      return <ConnectPanel />;
    case "money":
      return <MoneyPanel />;
    case "notes":
      return <NotesPanel />;
    case "problems":
      return <ProblemsPanel />;
    case "documents":
      return <DocumentsPanel />;
    case "layers":
      return <LayersPanel />;
    case "history":
      return <HistoryPanel />;
    case "views":
      return <ViewsPanel />;
    case "visits":
      return <VisitsPanel />;
  }
}
