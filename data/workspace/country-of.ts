import type { EntityId } from "#graph/model/ids.ts";
import { isEntityId } from "#graph/model/ids.ts";
import type { ClaimBase } from "#graph/resolve/claim-base.ts";
import { anyDate } from "#graph/resolve/resolve-slot.ts";
import { resolveField } from "#graph/resolve/resolve-subject.ts";

/** Jurisdictions lie in one another: a district, a region, a country. */
const mostSteps = 6;

/**
 * The country that an entity is or lies in, as ISO 3166-1 alpha-2 ("EU" where that is the jurisdiction); null where no
 * claim says it. Remembers, so that a picture asks once for each jurisdiction.
 */
export function createCountryOf(base: ClaimBase): (id: EntityId) => string | null {
  const known = new Map<EntityId, string | null>();
  const shown = (id: EntityId, field: string) => resolveField(base, id, field, anyDate)[0]?.shown?.field.value;
  const find = (id: EntityId, steps: number): string | null => {
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    const code = shown(id, "code.iso3166");
    const home = shown(id, "jurisdiction");
    const country =
      typeof code === "string" && /^[A-Z]{2}(-|$)/.test(code)
        ? code.slice(0, 2)
        : typeof home === "string" && isEntityId(home) && steps > 0
          ? find(base.survivorOf(home), steps - 1)
          : null;
    known.set(id, country);
    return country;
  };
  return (id) => find(id, mostSteps);
}
