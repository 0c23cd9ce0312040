import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { ClaimRecord } from "#graph/model/claim.ts";
import type { LayerRecord } from "#graph/model/record.ts";

/** A relation as every engine but ours takes it in. Amounts in base units; the upper end of a range, infinite for an unknown one. */
export interface MadeRelation {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly target: string;
  phase: string | null;
  year: number | null;
  currency: string | null;
  amount: number | null;
}
export interface MadeEntity {
  readonly id: string;
  readonly kind: string;
  readonly names: string[];
}

/** Reads a made layer line by line with the parser that JavaScript has; what a script without Keiro would do. */
export async function readMadeLayer(
  file: string,
  take: { entity(entity: MadeEntity): void; relation(relation: MadeRelation): void },
): Promise<void> {
  const lines = createInterface({ input: createReadStream(file, { highWaterMark: 1 << 20 }), crlfDelay: Infinity });
  for await (const line of lines) {
    const { change } = JSON.parse(line) as { change?: { add: LayerRecord[] } };
    if (!change) continue;
    let entity: MadeEntity | null = null;
    let relation: MadeRelation | null = null;
    for (const record of change.add) {
      if (record.type === "entity") {
        if (entity) take.entity(entity);
        entity = { id: record.id, kind: record.kind, names: [] };
      } else if (record.type === "relation") {
        if (relation) take.relation(relation);
        const { id, kind, source, target } = record;
        relation = { id, kind, source, target, phase: null, year: null, currency: null, amount: null };
      } else if (record.type === "claim") addClaim(record, entity, relation);
    }
    if (entity) take.entity(entity);
    if (relation) take.relation(relation);
  }
}

function addClaim({ about, fields }: ClaimRecord, entity: MadeEntity | null, relation: MadeRelation | null): void {
  for (const { field, value, qualifiers } of fields) {
    if (field === "name" && entity?.id === about) entity.names.push((value as { value: string }).value);
    if (field !== "amount" || relation?.id !== about) continue;
    const { kind, amount, high, currency } = value as Readonly<Record<string, string | null>>;
    relation.phase = qualifiers?.phase ?? null;
    relation.year = Number(qualifiers?.period);
    relation.currency = currency ?? null;
    relation.amount = kind === "exact" ? Number(`${amount}e6`) : kind === "range" ? Number(`${high}e6`) : Infinity;
  }
}
