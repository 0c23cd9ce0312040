import type { Place } from "./atlas-source.ts";
import type { Part, PartReader } from "./yaml-parts.ts";

const shortForm = /^([a-z0-9][a-z0-9-]*):(?:p([\p{L}\p{N}.-]+):)?(\d+)(?:-(\d+))?$/u;
const forms =
  "Write DOCUMENT:LINE, DOCUMENT:FIRST-LAST, DOCUMENT:pPAGE:FIRST-LAST (lines of the page), a mapping with document and lines, general, or none.";

/**
 * Reads `at`: one place or a list of them. Lines of `DOCUMENT:p4:8-11` are counted in the page; they become lines of
 * the whole document when the text is there.
 */
export function readPlaces(part: Part | undefined, reader: PartReader): readonly Place[] {
  if (!part) return [];
  const items = part.type === "list" ? part.items : [part];
  if (part.type === "list" && items.length === 0) reader.problems.add(part, `“at” is an empty list. ${forms}`);
  return items.map((item) => readPlace(item, reader)).filter((place) => place !== null);
}

function readPlace(part: Part, reader: PartReader): Place | null {
  const { file, line } = part;
  if (part.type === "mapping") return readPlaceMapping(part, reader);
  if (part.type === "list") {
    reader.problems.add(part, `A place is no list. ${forms}`);
    return null;
  }
  if (part.value === "general" || part.value === "none") return { file, line, type: part.value };
  const match = shortForm.exec(part.text);
  if (!match) {
    reader.problems.add(part, `“${part.text}” is not a place. ${forms}`);
    return null;
  }
  const [, document, page, first, last] = match;
  return checkedLines(
    {
      file,
      line,
      type: "document",
      document: document!,
      lines: [Number(first), Number(last ?? first)],
      inPage: page ?? null,
      chars: null,
      section: null,
      page: null,
      grade: null,
    },
    reader,
  );
}

function readPlaceMapping(part: Part, reader: PartReader): Place | null {
  const mapping = reader.mapping(part, "a place", ["document", "lines", "chars", "section", "page", "inPage", "grade"]);
  const members = mapping?.members;
  const document = reader.text(members?.get("document"), "“document” of a place");
  const linesPart = members?.get("lines");
  const single = linesPart?.type === "scalar" && Number.isInteger(linesPart.value) ? (linesPart.value as number) : null;
  const lines = single === null ? reader.integers(linesPart, "“lines”") : ([single, single] as const);
  if (!mapping || document === null || !lines) {
    if (mapping && (!members?.has("document") || !linesPart))
      reader.problems.add(part, "A place needs document and lines.");
    return null;
  }
  const optional = (name: string) => reader.text(members?.get(name), `“${name}” of a place`);
  return checkedLines(
    {
      file: part.file,
      line: part.line,
      type: "document",
      document,
      lines,
      inPage: optional("inPage"),
      chars: reader.integers(members?.get("chars"), "“chars”"),
      section: optional("section"),
      page: optional("page"),
      grade: optional("grade"),
    },
    reader,
  );
}

function checkedLines(place: Place & { readonly type: "document" }, reader: PartReader): Place | null {
  const [first, last] = place.lines;
  if (first >= 1 && first <= last) return place;
  reader.problems.add(place, `Lines ${first} to ${last} are no lines: count from 1, the first before the last.`);
  return null;
}
