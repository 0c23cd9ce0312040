/** A name being typed after an @, in the text of a note. */
export interface OpenMention {
  /** Index of the @. */
  readonly start: number;
  /** What is typed after it. */
  readonly query: string;
}

/** Longest name that is looked for after an @. */
const longest = 60;

/**
 * The mention that the caret stands in: an @ at the start of a word, with no line end, bracket or second @ after it.
 * A finished link `@[name](e:…)` is none, for a bracket follows its @.
 */
export function openMention(body: string, caret: number): OpenMention | null {
  const before = body.slice(Math.max(0, caret - longest), caret);
  const match =
    /(?:^|[\s(（「、。,.;:])[@＠]([^@＠\n[\]()]*)$/u.exec(before) ??
    /[\u3000-\u9fff\uac00-\ud7af][@＠]([^@＠\n[\]()]*)$/u.exec(before);
  if (!match) return null;
  const query = match[1]!;
  if (/\s{2}$|^\s/.test(query)) return null;
  return { start: caret - query.length - 1, query };
}

/** The body with the mention made a link that survives renaming, and where the caret stands then. */
export function insertMention(
  body: string,
  { start, query }: OpenMention,
  entity: { readonly id: string; readonly name: string },
): { readonly body: string; readonly caret: number } {
  const link = `@[${entity.name.replaceAll(/[[\]]/g, "")}](${entity.id}) `;
  const after = body.slice(start + 1 + query.length).replace(/^ /, "");
  return { body: body.slice(0, start) + link + after, caret: start + link.length };
}
