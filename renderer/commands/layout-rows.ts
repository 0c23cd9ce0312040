import { layoutNames } from "../canvas/layouts/layout-task.ts";
import type { LayoutName } from "../canvas/layouts/layout-task.ts";
import type { Command } from "./command.ts";
import { cancelLayout, layOut } from "./picture-actions.ts";

type Row = Pick<Command, "title" | "run"> & Partial<Command>;

/** Ways of laying the picture out, as rows of the list of commands, and the way to stop one. */
const rows: Readonly<Record<LayoutName, Omit<Row, "run">>> = {
  network: { title: "layout", shortcut: "L", icon: "layout", places: ["canvas", "picture"] },
  flow: { title: "layoutFlow", shortcut: "Shift+L", places: ["canvas"] },
  hierarchy: { title: "layoutHierarchy", places: ["canvas"] },
  jurisdictions: { title: "layoutJurisdictions", places: ["canvas"] },
  rings: { title: "layoutRings", places: ["canvas"] },
  map: { title: "layoutMap", places: ["canvas"] },
};

export const layoutRows: readonly Row[] = [
  ...layoutNames.map((layout): Row => ({
    ...rows[layout],
    isEnabled: ({ picture }) => picture.drawn.entities.length > 1 && picture.layout.status === "resting",
    run: (services) => layOut(services, layout),
  })),
  {
    title: "cancelLayout",
    isEnabled: ({ picture }) => picture.layout.status === "running",
    run: cancelLayout,
  },
];
