/** Anything that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON text with sorted keys and no white space, so that equal values are equal texts. `undefined` members are left out.
 * What has its keys in order already, as nearly everything that was read has, is handed to the engine as it is.
 */
export function canonicalJson(value: unknown): string {
  const met = { unrulyKey: false };
  const ordered = inOrder(value, met);
  return met.unrulyKey ? writtenOut(value) : (JSON.stringify(ordered) ?? "null");
}

interface Met {
  unrulyKey: boolean;
}
/** The same value with keys in order; the very value where they are. */
function inOrder(value: unknown, met: Met): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    let isSame = true;
    const ordered = value.map((item) => {
      const next = inOrder(item, met);
      isSame &&= next === item;
      return next;
    });
    return isSame ? value : ordered;
  }
  const members = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(members);
  let isSame = true;
  for (let at = 1; at < keys.length && isSame; at++) isSame = keys[at - 1]! < keys[at]!;
  if (!isSame) keys.sort(); // by UTF-16 code units
  const ordered: Record<string, unknown> = {};
  for (const key of keys) {
    if (isUnruly(key)) met.unrulyKey = true;
    const next = inOrder(members[key], met);
    ordered[key] = next;
    isSame &&= next === members[key];
  }
  return isSame ? value : ordered;
}

/** An object puts keys that are numbers first, and takes what is called "__proto__" for its prototype. */
function isUnruly(key: string): boolean {
  const first = key.charCodeAt(0);
  return (first >= 48 && first <= 57) || key === "__proto__";
}

function writtenOut(value: unknown): string {
  if (value === undefined) return "null";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writtenOut).join(",")}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, member]) => `${JSON.stringify(key)}:${writtenOut(member)}`);
  return `{${members.join(",")}}`;
}

/** Order by UTF-16 code units: the same on every machine, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
