// Prints who funds what in a workspace: node who-funds-what.mjs FOLDER [MORE-LAYERS.jsonl …]
import { readdirSync, readFileSync } from "node:fs";
const [folder, ...more] = process.argv.slice(2);
const files = [...readdirSync(`${folder}/layers`).map((name) => `${folder}/layers/${name}`), ...more];
const changes = new Map();
for (const file of files.filter((name) => name.endsWith(".jsonl")))
  for (const line of readFileSync(file, "utf8").split("\n"))
    if (/^\{"change":.*\}$/.test(line)) changes.set(JSON.parse(line).change.id, JSON.parse(line).change);

const undone = new Set();
const [added, gone] = [[], new Set()];
for (const id of [...changes.keys()].sort().reverse()) {
  if (undone.has(id)) continue; // youngest first: an undo that is itself undone does not count
  const { add, retract, undoes = [] } = changes.get(id);
  undoes.forEach((target) => undone.add(target));
  retract.forEach((target) => gone.add(target));
  added.push(...add);
}
for (const { id, verdict, target, field } of added)
  if (verdict === "retraction" && !field && !gone.has(id)) gone.add(target);
const live = added.filter(({ id }) => !gone.has(id));
const claims = live.filter(({ stance, rank }) => stance && stance !== "denied" && rank !== "deprecated");
const said = claims.flatMap(({ about, fields }) => fields.map((part) => ({ about, ...part, ...part.qualifiers })));
const find = (id, name) => said.filter(({ about, field }) => about === id && field === name);
const nameOf = (id) => find(id, "name")[0]?.value.value ?? id;
const sum = ({ amount, low, high, unit, currency }) => `${amount ?? `${low}–${high}`} × ${unit} ${currency}`;
for (const { id, source, target } of live.filter(({ kind }) => kind === "funds")) {
  const amounts = find(id, "amount").map(({ phase, period, value }) => `${phase} ${period} ${sum(value)}`);
  console.log(`${nameOf(source)} funds ${nameOf(target)}: ${amounts.join("; ") || "no amount"}`);
}
