/**
 * What turns workspace.json of each older format into the next one, in order: the step of format 1 makes format 2. A
 * step changes what was read, never the file; the file is written with the first change, after a backup. A sample of
 * every format lies in test/documents/.
 */
const steps: Readonly<Record<number, (document: StoredDocument) => StoredDocument>> = {
  // Format 2 has a sum, and says who may read it; both are put in when the file is written.
  1: (document) => document,
};

export type StoredDocument = Readonly<Record<string, unknown>>;

/**
 * workspace.json as the format `to` has it. One of `to` or newer comes back as it is.
 * @throws Error for a format that no step leads on from.
 */
export function migrateDocument(stored: StoredDocument, format: number, to: number): StoredDocument {
  let document = stored;
  for (let at = format; at < to; at++) {
    const step = steps[at];
    if (!step) throw new Error(`it has format ${at}, which this Keiro cannot bring up to date`);
    document = { ...step(document), format: at + 1 };
  }
  return document;
}
