import { useWindow } from "../state/window-store.ts";
import type { Place } from "../state/panels.ts";
import { ConnectPanel } from "./connect/connect-panel.tsx";
import { DocumentsPanel } from "./documents/documents-panel.tsx";
import { HistoryPanel } from "./history/history-panel.tsx";
import { NotesPanel } from "./notes/notes-panel.tsx";
import { ProblemsPanel } from "./problems/problems-panel.tsx";
import { PictureTree } from "./tree/picture-tree.tsx";

/** The work place chosen on the rail, and under it what is on the canvas. */
export function SidePanel() {
  const place = useWindow(({ panels }) => panels.place);
  if (place === null) return null;
  return (
    <div className={`side side-${place}`}>
      <div className="place">
        <PlacePanel place={place} />
      </div>
      <PictureTree />
    </div>
  );
}

function PlacePanel({ place }: { readonly place: Place }) {
  switch (place) {
    case "connect":
      return <ConnectPanel />;
    case "notes":
      return <NotesPanel />;
    case "problems":
      return <ProblemsPanel />;
    case "documents":
      return <DocumentsPanel />;
    case "history":
      return <HistoryPanel />;
  }
}
