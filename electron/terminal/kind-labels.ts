import { countNoun } from "#graph/schema/code-lists.ts";
import type { Session } from "./session.ts";

/** Names of kinds and fields in the language of the answer, workspace rows included. */
export interface KindLabels {
  readonly entity: (kind: string) => string;
  readonly relation: (kind: string) => string;
  readonly field: (field: string) => string;
}

/** What the tables hold of a row that is of use here. */
type LabelledRow = { readonly label?: Readonly<Record<string, string>> };

export async function readKindLabels({ client, reading }: Session): Promise<KindLabels> {
  const { entityKinds, relationKinds, fields } = await client.getSchema({});
  const labelIn = (table: Readonly<Record<string, unknown>>) => (name: string) =>
    (table[name] as LabelledRow | undefined)?.label?.[reading.lang];
  const entityLabel = labelIn(entityKinds);
  const relationLabel = labelIn(relationKinds);
  const fieldLabel = labelIn(fields);
  return {
    entity: (kind) => entityLabel(kind) ?? kind,
    relation: (kind) => relationLabel(kind) ?? kind,
    field(field) {
      const [family = field, ...rest] = field.split(".");
      if (family === "count" && rest.length > 0) return countNoun(rest.join("."), reading.lang);
      const label = fieldLabel(field) ?? fieldLabel(family) ?? family;
      return rest.length === 0 ? label : `${label} (${rest.join(".")})`;
    },
  };
}
