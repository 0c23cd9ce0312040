import { useState } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { OutputOf } from "#data/api/contract.ts";
import { getCommand } from "../../commands/command-list.ts";
import { perform } from "../../commands/command.ts";
import { openDialog } from "../../commands/dialog-actions.ts";
import { openView, overwriteView, removeView } from "../../commands/view-actions.ts";
import { useServices } from "../../state/services.ts";
import type { WindowServices } from "../../state/services.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import { useRead } from "../../state/use-read.ts";
import { isWritable } from "../../state/window-state.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";
import { NamedList, namedListLimits } from "../../ui/named-list.tsx";

type ViewLine = OutputOf<"listViews">["views"][number];

const saveAs = getCommand("saveViewAs");

/** The named views of the workspace: each opens what it shows where it shows it; new ones are made from the picture. */
export function ViewsPanel() {
  const words = useTexts().views;
  const [limit, setLimit] = useState<number>(namedListLimits.first);
  const views = useRead("listViews", { limit, ...useRecordedReading() }, { keepFormer: true });
  return (
    <NamedList
      title={words.title}
      none={words.none}
      make={saveAs}
      from={views}
      rowsOf={({ views: list }) => list.map((view) => <ViewRow key={view.id} view={view} />)}
      onMore={() => setLimit(namedListLimits.most)}
    />
  );
}

function ViewRow({ view }: { readonly view: ViewLine }) {
  const services = useServices();
  const texts = useTexts();
  const words = texts.views;
  const isOpen = useWindow(({ picture }) => picture.view?.id === view.id);
  const facts = useFacts(view);
  return (
    <li className="row still view-row">
      <Button
        className={isOpen ? "view-open on" : "view-open"}
        aria-label={words.open(view.name)}
        {...(isOpen ? { "aria-current": "true" as const } : {})}
        onPress={() => perform(services, () => openView(services, view.id))}
      >
        <strong>{view.name}</strong>
        <span className="block quiet">{[...(isOpen ? [words.isOpen] : []), ...facts].join(" · ")}</span>
      </Button>
      <ViewMenu view={view} />
    </li>
  );
}

function useFacts({ entities, gone, asOf, who, author, when, layer }: ViewLine): readonly string[] {
  const texts = useTexts();
  const lang = useWindow(({ profile }) => profile.lang);
  const authorId = useWindow(({ profile }) => profile.author.id);
  const day = new Date(when).toLocaleDateString(lang === "ja" ? "ja-JP" : "en-GB", { dateStyle: "medium" });
  return [
    texts.views.entities(entities),
    gone > 0 ? texts.views.goneCount(gone) : "",
    asOf === null ? "" : texts.views.asOf(asOf),
    who === authorId ? texts.notes.you : author === who ? layer : author,
    day,
  ].filter((fact) => fact !== "");
}

const items = ["open", "rename", "duplicate", "overwrite", "remove"] as const;
type Item = (typeof items)[number];

function ViewMenu({ view }: { readonly view: ViewLine }) {
  const services = useServices();
  const words = useTexts().views;
  const canWrite = useWindow(isWritable);
  const hasPicture = useWindow(({ picture }) => picture.shown.length > 0);
  const isOff = (item: Item) => item !== "open" && (!canWrite || (item === "overwrite" && !hasPicture));
  return (
    <MenuTrigger>
      <Button className="tool" aria-label={words.actions(view.name)}>
        <Icon name="more" />
      </Button>
      <Popover className="popover menu" aria-label={words.actions(view.name)} placement="bottom end">
        <Menu
          aria-label={words.actions(view.name)}
          disabledKeys={items.filter(isOff)}
          onAction={(key) => {
            const item = items.find((one) => one === key);
            if (item) perform(services, () => act(services, item, view));
          }}
        >
          {items.map((item) => (
            <MenuItem key={item} id={item} className="menu-item">
              {words.menu[item]}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function act(services: WindowServices, item: Item, { id, name }: ViewLine): Promise<void> | void {
  switch (item) {
    case "open":
      return openView(services, id);
    case "rename":
    case "duplicate":
      return openDialog(services.store, { type: "view", form: { type: item, view: id, name } });
    case "overwrite":
      return overwriteView(services, id, name);
    case "remove":
      return removeView(services, id, name);
  }
}
