import type { Change } from "#graph/model/change.ts";
import type { ClaimRecord } from "#graph/model/claim.ts";
import { checkLine } from "#graph/model/layer.ts";
import { compileAtlas } from "#data/atlas/compile-atlas.ts";
import type { AtlasInput, CompiledAtlas } from "#data/atlas/compile-atlas.ts";
import { createMint } from "#data/atlas/mint.ts";
import { formatProblem } from "#data/atlas/problems.ts";
import { emptyRegister, greatestUlid } from "#data/atlas/register.ts";
import type { Register } from "#data/atlas/register.ts";

export const documentText = [
  "Ministries",
  "METI pays for clusters.",
  "",
  "In fiscal 2009 METI paid 25 billion yen.",
  "METI began in 2001.",
].join("\n");

export const documentsYaml = `documents:
  report:
    titles: [{ value: A report, lang: en }]
    issued: "2010"
    language: en
    file: report.txt
`;

/** One file under documents.yaml; its lines are counted from 1 in messages. */
export const goodYaml = `entities:
  japan:
    kind: jurisdiction
    names: [{ value: Japan, lang: en, form: short, at: general }]
  meti:
    kind: ministry
    in: japan
    at: "report:2"
    names:
      - { value: METI, lang: en, form: acronym, at: "report:2" }
      - { value: 経済産業省, lang: ja, form: official, at: general }
    facts:
      - { field: valid, value: "2001/..", at: "report:5" }
  clusters:
    kind: programme
    names: [{ value: Clusters, lang: en, form: official, at: "report:2" }]
relations:
  - kind: funds
    source: meti
    target: clusters
    at: "report:2"
    facts:
      - { field: amount, value: { kind: exact, amount: "25", unit: billion, currency: JPY }, phase: disbursement, period: JP-FY2009, per: year, at: "report:4" }
`;

export const identity = { id: "small", title: { en: "Small" }, author: { id: "tester", name: "Tester" } };

export interface SmallInput {
  readonly yaml?: string;
  readonly register?: Register;
  readonly document?: string | null;
  readonly more?: Partial<AtlasInput>;
}

/** Compiles one file of YAML about one short document. Ids are minted from 2026 on, counting up. */
export function compileSmall({
  yaml = goodYaml,
  register = emptyRegister,
  document = documentText,
  more = {},
}: SmallInput = {}): CompiledAtlas {
  return compileAtlas(
    {
      yaml: [
        { name: "documents.yaml", text: documentsYaml },
        { name: "japan.yaml", text: yaml },
      ],
      register,
      readDocument: (fileName) =>
        fileName === "report.txt" && document !== null ? new TextEncoder().encode(document) : null,
      mint: createMint(Date.UTC(2026, 0, 1), new Uint8Array(10), greatestUlid(register)),
      ...more,
    },
    identity,
  );
}

export function problemsOf(yaml: string, input: SmallInput = {}): readonly string[] {
  return compileSmall({ ...input, yaml }).problems.map(formatProblem);
}

export function changesOf({ layer }: Pick<CompiledAtlas, "layer">): readonly Change[] {
  return layer
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => {
      const checked = checkLine(line);
      if (!checked.ok) throw new Error(`A line of the layer is ${checked.reason}.`);
      return JSON.parse(checked.text) as Change;
    });
}

export function claimsOf(compiled: CompiledAtlas): readonly ClaimRecord[] {
  return changesOf(compiled).flatMap(({ add }) => add.filter((record) => record.type === "claim"));
}

/** Claim ids by field and value, which is how a reader of a test knows a claim. */
export function claimIds(compiled: CompiledAtlas): ReadonlyMap<string, string> {
  return new Map(
    claimsOf(compiled).flatMap(({ id, fields, source }) =>
      fields.map(({ field, value }) => [`${field} ${JSON.stringify(value)} ${source.type}`, id]),
    ),
  );
}
