import { WorkspaceError } from "#data/api/errors.ts";
import { foldText } from "#graph/model/fold-text.ts";
import type { Session } from "./session.ts";
import type { Visit, VisitLine } from "./visit-lines.ts";

/** The visit of an id, or of a title, whose case and width do not matter. @throws WorkspaceError `not-found` with the visits that there are; `ambiguous`. */
export async function findVisitLine({ client, recording, reading }: Session, text: string): Promise<VisitLine> {
  const { visits } = await client.listVisits({ limit: 1_000, ...recording, ...reading });
  const wanted = foldText(text.trim());
  const found = visits.filter(({ id, title }) => id === text.trim() || foldText(title) === wanted);
  if (found.length > 1)
    throw new WorkspaceError(
      "ambiguous",
      `${found.length} visits are called “${text}”. Name one by its id: ${found.map(({ id }) => id).join(", ")}.`,
    );
  if (found[0]) return found[0];
  const titles = visits.map(({ title }) => `“${title}”`).join(", ");
  throw new WorkspaceError(
    "not-found",
    titles === "" ? "There are no visits here." : `There is no visit “${text}” here. There are: ${titles}.`,
  );
}

export async function readVisit(session: Session, text: string): Promise<Visit> {
  const { id } = await findVisitLine(session, text);
  const { asOf, certain, ...recording } = session.moment;
  const { visit } = await session.client.getVisit({
    id,
    certain,
    ...(asOf === undefined ? {} : { asOf }),
    ...recording,
    ...session.reading,
  });
  return visit;
}
