import type { OutputOf } from "#data/api/contract.ts";
import type { EntityId } from "#graph/model/ids.ts";
import type { Describer } from "./describer.ts";
import { readTextFigures, readTextPhase, readTextTime } from "./triage-figures.ts";

type Draft = OutputOf<"listTriage">["notes"][number]["drafts"][number];
type Brief = Extract<Draft, { type: "value" }>["about"];

/** Drafts that one note gives at most; a page of figures is a table, not a note. */
const mostDrafts = 20;
const linkPattern = /@\[(?:[^\]\\]|\\.)*\]\((e:[0-9A-Z]+)\)/g;
/** Stands for a link while figures are read: a name may hold numbers. */
const linkMark = "\uFFFC";
/** Who is named first gets the money where the words say so. */
const receivesPattern = /\b(receive[sd]?|got|gets|funded by|paid by|from)\b|受け|から/i;

/** One statement of a note, with the bodies that it names. */
interface Statement {
  readonly text: string;
  readonly bare: string;
  readonly bodies: readonly Brief[];
}

/** What the statements of a note may become. Reads; decides nothing. Cost: O(length). */
export function draftsOf(body: string, describer: Describer): readonly Draft[] {
  const drafts = statementsOf(body, describer).flatMap((statement) => draftsIn(statement, describer));
  return drafts.slice(0, mostDrafts);
}

function statementsOf(body: string, describer: Describer): readonly Statement[] {
  const parts = body.split(/\n+|(?<=[.!?])\s+(?=[^a-z\d])|(?<=[。！？])/u).filter((part) => part.trim() !== "");
  return parts.map((part) => ({
    text: part.replaceAll(/@\[((?:[^\]\\]|\\.)*)\]\(e:[0-9A-Z]+\)/g, "$1").trim(),
    bare: part.replaceAll(linkPattern, linkMark),
    bodies: [...part.matchAll(linkPattern)].flatMap(([, id]) => briefOf(id as EntityId, describer) ?? []),
  }));
}
function briefOf(id: EntityId, describer: Describer): Brief | null {
  const { base } = describer.state.resolved;
  const survivor = base.survivorOf(id);
  return base.entities.has(survivor) ? describer.brief(survivor) : null;
}

function draftsIn({ text, bare, bodies }: Statement, describer: Describer): readonly Draft[] {
  const { figures, rest } = readTextFigures(bare);
  const time = readTextTime(rest);
  const [first, second] = bodies;
  const passage = text.slice(0, 1_000);
  if (/[?？]\s*$/u.test(bare)) return [{ type: "question", body: text }];
  const ends: [Brief | null, Brief | null] =
    bodies.length > 1 && !receivesPattern.test(bare)
      ? [first ?? null, second ?? null]
      : receivesPattern.test(bare)
        ? [second ?? null, first ?? null]
        : [first ?? null, null];
  if (figures.length > 0 && first)
    return figures.map(({ hedge, ...amount }) => ({
      type: "flow",
      ends,
      amount: { ...amount, phase: readTextPhase(bare), period: time },
      passage,
      hedge,
    }));
  const named = newNames(bare, describer).map((name): Draft => ({ type: "entity", name, passage, hedge: null }));
  if (first && second)
    return [{ type: "relation", ends: [first, second], valid: time, passage, hedge: null }, ...named];
  if (first && time !== null) return [{ type: "value", about: first, valid: time, passage, hedge: null }, ...named];
  return named;
}

/** Names between quotation marks that nothing here bears. */
function newNames(text: string, { state }: Describer): readonly string[] {
  const quoted = [...text.matchAll(/[“"「『]([^”"」』\n]{2,80})[”"」』]/gu)].map(([, name]) => name!.trim());
  return quoted.filter((name) => name !== "" && !name.includes(linkMark) && !isKnown(name, state));
}
function isKnown(name: string, { resolved }: Describer["state"]): boolean {
  return resolved.names.findExact(name).length > 0;
}
