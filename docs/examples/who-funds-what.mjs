// Prints who funds what in a workspace: node who-funds-what.mjs FOLDER [MORE-LAYERS.jsonl …]
import { readdirSync, readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
const [folder, ...more] = process.argv.slice(2);
const changes = new Map();
for (const file of [...readdirSync(`${folder}/layers`).map((name) => `${folder}/layers/${name}`), ...more])
  for (const line of file.endsWith(".jsonl") ? readFileSync(file, "utf8").split("\n") : []) {
    const [, text = "", sum] = /^\{"change":(.*),"sum":"(\w{8})"\}\r?$/.exec(line) ?? [];
    const copied = /(?<=\/layers\/)f-[\w-]+/.exec(file)?.[0]; // by a merge: it counts while an admission names it
    if (crc32(text) === parseInt(sum, 16)) changes.set(JSON.parse(text).id, { ...JSON.parse(text), copied });
  }
const [gone, admitted, live] = [new Set(), new Set(), []];
for (const { id, copied, add, retract, undoes = [] } of [...changes.values()].sort((a, b) => (a.id < b.id ? 1 : -1))) {
  if (gone.has(id) || (copied && !admitted.has(id) && !admitted.has(copied))) continue;
  for (const one of [...undoes, ...retract]) gone.add(one); // youngest first: an undone undo does not count
  for (const record of add.filter((one) => !gone.has(one.id))) {
    if (record.verdict === "retraction" && !record.field) gone.add(record.target);
    for (const one of [...(record.changes ?? []), ...(record.runs ?? []).map((run) => run.layer)]) admitted.add(one);
    live.push(record);
  }
}
const claims = live.filter(({ stance, rank }) => stance && stance !== "denied" && rank !== "deprecated");
const said = claims.flatMap(({ about, fields }) => fields.map((part) => ({ about, ...part, ...part.qualifiers })));
const find = (id, name) => said.filter(({ about, field }) => about === id && field === name);
const nameOf = (id) => find(id, "name")[0]?.value.value ?? id;
const sum = ({ amount, low, high, unit, currency }) => `${amount ?? `${low}–${high}`} × ${unit} ${currency}`;
for (const { id, source, target } of live.filter(({ kind }) => kind === "funds")) {
  const amounts = find(id, "amount").map(({ phase, period, value }) => `${phase} ${period} ${sum(value)}`);
  console.log(`${nameOf(source)} funds ${nameOf(target)}: ${amounts.join("; ") || "no amount"}`);
}
