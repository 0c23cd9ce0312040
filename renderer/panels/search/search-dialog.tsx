import { useDeferredValue, useState } from "react";
import type { OutputOf } from "#data/api/contract.ts";
import { isEntityId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { closeDialog, openSource, showPlace } from "../../commands/dialog-actions.ts";
import { addToPicture, goTo } from "../../commands/picture-actions.ts";
import { say } from "../../commands/report.ts";
import { useServices } from "../../state/services.ts";
import type { WindowServices } from "../../state/services.ts";
import { useRead } from "../../state/use-read.ts";
import { valueOf } from "../../state/loadable.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import type { Texts } from "../../text/texts.ts";
import { useTexts } from "../../text/use-texts.ts";
import { DialogFrame } from "../../ui/dialog-frame.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useKindLabels } from "../../ui/kind-labels.ts";
import type { KindLabels } from "../../ui/kind-labels.ts";
import { Mark } from "../../ui/mark.tsx";
import { NamePair } from "../../ui/name.tsx";
import { PickList } from "../../ui/pick-list.tsx";
import type { PickGroup } from "../../ui/pick-list.tsx";

export type Hit = OutputOf<"search">["hits"][number];

/** Most hits shown; more letters find the rest. */
const mostHits = 40;

/** Names in any script, grouped by what they are. Enter goes there, Shift+Enter only adds. */
export function SearchDialog() {
  const services = useServices();
  const texts = useTexts();
  const labels = useKindLabels();
  const reading = useRecordedReading();
  const [text, setText] = useState("");
  const wanted = useDeferredValue(text).trim();
  const found = useRead("search", wanted === "" ? null : { text: wanted, limit: mostHits, ...reading }, {
    keepFormer: true,
  });
  const answer = wanted === "" ? null : valueOf(found);
  const close = () => closeDialog(services.store, "search");
  const pick = (hit: Hit, add: boolean) => {
    if (!add) close();
    perform(services, () => openHit(services, hit, add, texts));
  };
  return (
    <DialogFrame title={texts.search.title} look="top" bare onClose={close}>
      <PickList
        label={texts.search.field}
        placeholder={texts.top.findAnything}
        text={text}
        onText={setText}
        groups={groupsOf(answer?.hits ?? [], labels, texts)}
        keyOf={({ id }) => id}
        render={(hit) => <HitRow hit={hit} labels={labels} texts={texts} />}
        onPick={pick}
        isSettled={text.trim() === wanted && found.status !== "loading"}
        empty={
          found.status === "failed" ? (
            <Failed error={found.error} />
          ) : wanted === "" ? (
            texts.search.start
          ) : found.status === "done" ? (
            texts.search.none(wanted)
          ) : (
            texts.loading
          )
        }
        foot={
          <>
            <span>{texts.search.keys}</span>
            {answer?.truncated && <span>{texts.search.truncated}</span>}
          </>
        }
      />
    </DialogFrame>
  );
}

/** Goes to what was found: an entity on the canvas, a note in its panel, a document in the evidence view. */
async function openHit(services: WindowServices, { id, type, name }: Hit, add: boolean, texts: Texts): Promise<void> {
  if (type === "document") return openSource(services.store, { document: id, lines: null, section: null, page: null });
  if (type === "note") return showPlace(services.store, "notes");
  if (!isEntityId(id)) return;
  if (!add) {
    await goTo(services, id);
    return services.afterDrawing(() => services.canvas()?.takeFocus()); // so that it is spoken, and the arrows go on from it
  }
  await addToPicture(services, [id]);
  say(services.store, texts.search.added(name));
}

/** Groups in the order of their best hit. */
function groupsOf(hits: readonly Hit[], labels: KindLabels, texts: Texts): readonly PickGroup<Hit>[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const title =
      hit.type === "entity"
        ? labels.entityKinds(hit.kind)
        : hit.type === "note"
          ? texts.search.notes
          : texts.search.documents;
    const group = groups.get(title);
    if (group) group.push(hit);
    else groups.set(title, [hit]);
  }
  return [...groups].map(([title, items]) => ({ title, items }));
}

function HitRow({ hit, labels, texts }: { readonly hit: Hit; readonly labels: KindLabels; readonly texts: Texts }) {
  const isOther = !["", hit.name, hit.shortName, hit.secondName?.value].includes(hit.matched);
  return (
    <>
      {hit.type === "entity" ? <Mark kind={hit.kind} /> : <Icon name={hit.type === "note" ? "note" : "document"} />}
      <span className="hit-name">
        <NamePair name={hit.name} lang={hit.nameLang} second={hit.secondName} />
        {hit.type === "entity" && hit.shortName !== hit.name && (
          <span className="badge" lang={hit.shortNameLang}>
            {hit.shortName}
          </span>
        )}
        {isOther && hit.type === "entity" && <span className="quiet matched">{texts.search.matched(hit.matched)}</span>}
      </span>
      <span className="quiet hit-kind">
        {hit.type === "entity" && labels.entityKind(hit.kind)}
        {hit.jurisdiction !== null && (
          <>
            {" · "}
            {hit.jurisdiction}
          </>
        )}
      </span>
    </>
  );
}
