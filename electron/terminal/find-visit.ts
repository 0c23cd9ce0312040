import { getNamed } from "./find-named.ts";
import type { Session } from "./session.ts";
import type { Visit, VisitLine } from "./visit-lines.ts";

/** The visit of an id, or of a title, whose case and width do not matter. @throws WorkspaceError `not-found` with the visits that there are; `ambiguous`. */
export async function findVisitLine({ client, recording, reading }: Session, text: string): Promise<VisitLine> {
  const { visits } = await client.listVisits({ limit: 1_000, ...recording, ...reading });
  return getNamed(
    visits.map((visit) => ({ ...visit, name: visit.title })),
    text,
    "visit",
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
