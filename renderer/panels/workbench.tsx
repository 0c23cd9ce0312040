import type { CSSProperties } from "react";
import { arrange } from "../commands/arrangement-actions.ts";
import type { Arrangement } from "../state/profile.ts";
import { useServices } from "../state/services.ts";
import { useWindow } from "../state/window-store.ts";
import { PaneEdge } from "../ui/pane-edge.tsx";
import { fitWidth } from "../ui/pane-widths.ts";
import { useFocusOfPart } from "../ui/use-focus-of-part.ts";
import { AnswerPanel } from "./answer/answer-panel.tsx";
import { StateLine } from "./footer/state-line.tsx";
import { Inspector } from "./inspector/inspector.tsx";
import { PictureArea } from "./picture/picture-area.tsx";
import { ReaderPane } from "./reader/reader-pane.tsx";
import { Rail } from "./rail.tsx";
import { SidePanel } from "./side-panel.tsx";
import { Strip } from "./strip/strip.tsx";
import { TopBar } from "./top-bar/top-bar.tsx";

/** An open workspace: bar, rail, work place, picture with its answer, inspector, line of state. */
export function Workbench() {
  const title = useWindow(({ session }) => (session.status === "open" ? session.title : ""));
  const place = useWindow(({ panels }) => panels.place);
  const hasSide = place !== null;
  const hasInspector = useWindow(({ panels }) => panels.inspector);
  const hasAnswer = useWindow(({ answer }) => answer.status !== "idle");
  const reads = useWindow(({ reader }) => reader.document);
  const services = useServices();
  const widths = useWindow(({ profile }) => profile.arrangement);
  useFocusOfPart({ part: ".side", shown: place, openerOf: railButton });
  useFocusOfPart({ part: ".inspector", shown: hasInspector ? "inspector" : null, openerOf: railButton });
  useFocusOfPart({ part: ".reader", shown: reads, openerOf: picture });
  return (
    <div
      className={`workbench${hasSide ? " with-side" : ""}${hasInspector ? " with-inspector" : ""}`}
      style={columnsOf(widths)}
    >
      <TopBar />
      <Strip />
      <Rail />
      {hasSide && <SidePanel />}
      {hasSide && (
        <PaneEdge
          pane="side"
          width={fitWidth("side", widths.side)}
          onChange={(side) => arrange(services, { side: fitWidth("side", side) })}
        />
      )}
      <main className={`middle${hasAnswer ? " with-answer" : ""}${reads === null ? "" : " with-reader"}`}>
        <h1 className="visually-hidden">{title}</h1>
        <PictureArea />
        {hasAnswer && <AnswerPanel />}
        {reads !== null && <ReaderPane document={reads} />}
      </main>
      {hasInspector && (
        <PaneEdge
          pane="inspector"
          width={fitWidth("inspector", widths.inspector)}
          onChange={(inspector) => arrange(services, { inspector: fitWidth("inspector", inspector) })}
        />
      )}
      {hasInspector && <Inspector />}
      <StateLine />
    </div>
  );
}

/** What somebody chose stands over the usual widths of the style sheets. */
function columnsOf({ side, inspector }: Arrangement): CSSProperties {
  return {
    ...(side === null ? {} : { "--side-width": `${fitWidth("side", side)}px` }),
    ...(inspector === null ? {} : { "--inspector-width": `${fitWidth("inspector", inspector)}px` }),
  } as CSSProperties; // React's type knows no properties of our own
}

function railButton(command: string): string {
  return `.rail [data-command="${command}"]`;
}
/** The reader has no button to open it: a text is opened from what rests on it. */
function picture(): string {
  return "[role=application]";
}
