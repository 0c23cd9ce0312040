import { isEntityId } from "#graph/model/ids.ts";
import type { SubjectId } from "#graph/model/ids.ts";
import type { FormSubject } from "#graph/schema/form-fields.ts";
import { useWindow } from "../../state/window-store.ts";

/** Of which kinds some things are, as far as they are drawn; one that is not is an entity or relation of an unknown kind. */
export function useFormSubjects(about: readonly SubjectId[]): readonly FormSubject[] {
  const { entities, relations } = useWindow(({ picture }) => picture.drawn);
  return about.map((id) => {
    const isEntity = isEntityId(id);
    const drawn = isEntity ? entities.find((one) => one.id === id) : relations.find((one) => one.id === id);
    return { type: isEntity ? "entity" : "relation", kind: drawn?.kind ?? "" };
  });
}
