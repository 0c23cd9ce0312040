import { useEffect, useState } from "react";
import type { ShippedEntityKind } from "#graph/schema/entity-kinds.ts";
import { entityKinds } from "#graph/schema/entity-kinds.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { PictureEntity } from "../../canvas/canvas-port.ts";
import { reportError } from "../../commands/report.ts";
import { useServices } from "../../state/services.ts";
import type { WorkspaceClient } from "../../state/services.ts";
import { useRecordedReading } from "../../state/use-reading.ts";
import { useWindow } from "../../state/window-store.ts";

/** Kinds from which a reader of policy starts, and how many of each are offered. */
const offered: readonly (readonly [ShippedEntityKind, number])[] = [
  ["ministry", 2],
  ["programme", 1],
  ["agreement", 1],
];

/** The entities of those kinds with the most relations; null while they are looked up. */
export function useStartingPoints(): readonly PictureEntity[] | null {
  const services = useServices();
  const workspace = useWindow(({ session }) => (session.status === "open" ? session.workspace : null));
  const { lang, languages, recorded, hidden } = useRecordedReading();
  const hiddenText = JSON.stringify(hidden);
  const languageText = languages.join();
  const [points, setPoints] = useState<readonly PictureEntity[] | null>(null);
  useEffect(() => {
    if (workspace === null) return;
    let isWanted = true;
    const reading = {
      lang,
      languages: languageText.split(","),
      ...(recorded === undefined ? {} : { recorded }),
      ...(hiddenText === undefined ? {} : { hidden: JSON.parse(hiddenText) as NonNullable<Reading["hidden"]> }),
    };
    findStartingPoints(services.workspaceClient(workspace), reading).then(
      (found) => isWanted && setPoints(found),
      (error: unknown) => isWanted && reportError(services, error),
    );
    return () => {
      isWanted = false;
    };
  }, [services, workspace, lang, languageText, recorded, hiddenText]);
  return points;
}

type Reading = {
  lang: "en" | "ja";
  languages: string[];
  recorded?: string;
  hidden?: { layers: string[]; authors: string[] };
};

/** A few names of each kind by search, then the ones with the most relations among them. */
export async function findStartingPoints(client: WorkspaceClient, reading: Reading): Promise<readonly PictureEntity[]> {
  const perKind = await Promise.all(
    offered.map(async ([kind, most]) => {
      const ids = await idsOfKind(client, kind, reading);
      if (ids.length === 0) return [];
      const { entities } = await client.getPicture({ entities: [...ids], ...reading });
      const related = entities.filter(({ relationCount }) => relationCount > 0);
      return related.toSorted((a, b) => b.relationCount - a.relationCount || (a.id < b.id ? -1 : 1)).slice(0, most);
    }),
  );
  return perKind.flat();
}

/** Entities of a kind; where the search does not list a kind without a word, by the kind's own name. */
async function idsOfKind(
  client: WorkspaceClient,
  kind: ShippedEntityKind,
  reading: Reading,
): Promise<readonly EntityId[]> {
  const { label, plural } = entityKinds[kind];
  for (const text of ["", label.en, plural.en, label.ja]) {
    const { hits } = await client.search({ text, kinds: [kind], limit: 100, ...reading });
    const ids = hits.map(({ id }) => id).filter(isEntityId);
    if (ids.length > 0) return ids;
  }
  return [];
}
