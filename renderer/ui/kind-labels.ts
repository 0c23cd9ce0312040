import { findField } from "#graph/schema/schema.ts";
import type { Schema } from "#graph/schema/schema.ts";
import { useWindow } from "../state/window-store.ts";
import { shippedSchema } from "#graph/schema/schema.ts";
import { countNoun } from "#graph/schema/code-lists.ts";

/** Words of the schema tables in the language of the interface. */
export interface KindLabels {
  readonly entityKind: (kind: string) => string;
  readonly entityKinds: (kind: string) => string;
  readonly relation: (kind: string, isForward: boolean) => string;
  readonly field: (field: string) => string;
  readonly code: (list: string, code: string) => string;
}

export function labelsOf(schema: Schema, lang: "en" | "ja"): KindLabels {
  return {
    entityKind: (kind) => schema.entityKinds.get(kind)?.label[lang] ?? kind,
    entityKinds: (kind) => schema.entityKinds.get(kind)?.plural[lang] ?? kind,
    relation: (kind, isForward) => {
      const spec = schema.relationKinds.get(kind);
      return (isForward ? spec?.label : spec?.inverseLabel)?.[lang] ?? kind;
    },
    field: (field) => {
      const label = findField(schema, field)?.label[lang] ?? field;
      const dot = field.indexOf(".");
      return dot < 0 || schema.fields.has(field) ? label : countNoun(field.slice(dot + 1), lang);
    },
    code: (list, code) => schema.codeLists.get(list)?.[code]?.label[lang] ?? code,
  };
}

/** The words of the tables that hold in the open workspace. */
export function useKindLabels(): KindLabels {
  const schema = useSchema();
  const lang = useWindow(({ profile }) => profile.lang);
  return labelsOf(schema, lang);
}

export function useSchema(): Schema {
  return useWindow(({ session }) => (session.status === "open" ? session.schema : shippedSchema));
}
