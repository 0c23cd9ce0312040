import { useWindow } from "../state/window-store.ts";
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
  useFocusOfPart({ part: ".side", shown: place, openerOf: railButton });
  useFocusOfPart({ part: ".inspector", shown: hasInspector ? "inspector" : null, openerOf: railButton });
  useFocusOfPart({ part: ".reader", shown: reads, openerOf: picture });
  return (
    <div className={`workbench${hasSide ? " with-side" : ""}${hasInspector ? " with-inspector" : ""}`}>
      <TopBar />
      <Strip />
      <Rail />
      {hasSide && <SidePanel />}
      <main className={`middle${hasAnswer ? " with-answer" : ""}${reads === null ? "" : " with-reader"}`}>
        <h1 className="visually-hidden">{title}</h1>
        <PictureArea />
        {hasAnswer && <AnswerPanel />}
        {reads !== null && <ReaderPane document={reads} />}
      </main>
      {hasInspector && <Inspector />}
      <StateLine />
    </div>
  );
}

function railButton(command: string): string {
  return `.rail [data-command="${command}"]`;
}
/** The reader has no button to open it: a text is opened from what rests on it. */
function picture(): string {
  return "[role=application]";
}
