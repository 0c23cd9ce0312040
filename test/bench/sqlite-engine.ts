import { createRequire } from "node:module";
import { readMadeLayer } from "./bench-model.ts";
import { mostHits } from "./bench-task.ts";
import type { Answer, BenchEngine, BenchQuery, QueryTask } from "./bench-task.ts";

interface PeerDatabase {
  exec(sql: string): void;
  run(sql: string, values: readonly unknown[]): void;
  prepare(sql: string): PeerStatement;
  close(): void;
}
interface PeerStatement {
  run(values: readonly unknown[]): void;
  all(values: readonly unknown[]): readonly Readonly<Record<string, unknown>>[];
  finalize(): void;
}

/** SQLite compiled to WebAssembly, in memory, with indexes for these questions and FTS5 over trigrams of the names. */
export async function openSqlite(file: string, folder: string): Promise<BenchEngine & { readonly loadMs: number }> {
  const { Database } = createRequire(folder)("node-sqlite3-wasm") as {
    readonly Database: new (path: string) => PeerDatabase;
  };
  const before = performance.now();
  const database = new Database(":memory:");
  database.exec(`CREATE TABLE entity (id INTEGER PRIMARY KEY, ulid TEXT, kind TEXT);
    CREATE TABLE relation (id INTEGER PRIMARY KEY, kind TEXT, source INTEGER, target INTEGER, phase TEXT, year INTEGER, currency TEXT, amount REAL);
    CREATE VIRTUAL TABLE name USING fts5(text, entity UNINDEXED, tokenize = 'trigram');`);
  const rows = await fillTables(database, file);
  database.exec(`CREATE INDEX relation_source ON relation (source, kind); CREATE INDEX relation_target ON relation (target, kind);
    CREATE INDEX entity_kind ON entity (kind); ANALYZE;`);
  const loadMs = performance.now() - before;
  return { ...sqliteEngine(database, rows), loadMs };
}

async function fillTables(database: PeerDatabase, file: string): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>();
  const entity = database.prepare("INSERT INTO entity VALUES (?, ?, ?)");
  const name = database.prepare("INSERT INTO name VALUES (?, ?)");
  const relation = database.prepare("INSERT INTO relation VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)");
  database.exec("BEGIN");
  await readMadeLayer(file, {
    entity({ id, kind, names }) {
      rows.set(id, rows.size + 1);
      entity.run([rows.size, id, kind]);
      for (const text of names) name.run([text, rows.size]);
    },
    relation({ kind, source, target, phase, year, currency, amount }) {
      const most = amount === Infinity ? Number.MAX_VALUE : amount;
      relation.run([kind, rows.get(source)!, rows.get(target)!, phase, year, currency, most]);
    },
  });
  database.exec("COMMIT");
  for (const statement of [entity, name, relation]) statement.finalize();
  return rows;
}

const queries = {
  // The queue of a recursive query is served in order, so the first row with the target has the fewest hops.
  shortest: `WITH RECURSIVE walk(id, hops) AS (SELECT ?1, 0 UNION
      SELECT CASE relation.source WHEN walk.id THEN relation.target ELSE relation.source END, hops + 1
      FROM walk JOIN relation ON relation.source = walk.id OR relation.target = walk.id WHERE hops < 12)
    SELECT hops FROM walk WHERE id = ?2 LIMIT 1`,
  upstream: `WITH RECURSIVE up(id) AS (SELECT ?1 UNION
      SELECT relation.source FROM up JOIN relation ON relation.target = up.id
      WHERE relation.kind = 'funds' AND relation.phase = ?2 AND relation.year = ?3)
    SELECT count(*) AS n FROM up`,
  pattern: `SELECT count(*) AS n FROM entity m
    JOIN relation f ON f.source = m.id AND f.kind = 'funds' AND f.year = ?1 AND f.currency = 'JPY' AND f.amount >= ?2
    JOIN entity p ON p.id = f.target AND p.kind = 'programme'
    JOIN relation s ON s.source = p.id AND s.kind = 'supports'
    JOIN entity c ON c.id = s.target AND c.kind = 'cluster' WHERE m.kind = 'ministry'`,
  match: `SELECT entity.ulid AS ulid FROM name JOIN entity ON entity.id = name.entity
    WHERE name MATCH ?1 ORDER BY rank LIMIT ${mostHits}`,
  like: `SELECT DISTINCT entity.ulid AS ulid FROM name JOIN entity ON entity.id = name.entity
    WHERE text LIKE ?1 LIMIT ${mostHits}`,
} as const;

function sqliteEngine(database: PeerDatabase, rows: ReadonlyMap<string, number>): BenchEngine {
  const prepared = new Map(Object.entries(queries).map(([name, sql]) => [name, database.prepare(sql)]));
  const ask = (name: keyof typeof queries, values: readonly unknown[]) => prepared.get(name)!.all(values);
  const answers: Partial<Record<QueryTask, (query: BenchQuery) => Answer>> = {
    "shortest-path": ({ a, b }) => Number(ask("shortest", [rows.get(a), rows.get(b)])[0]?.["hops"] ?? -1),
    upstream: ({ a, phase, year }) => Number(ask("upstream", [rows.get(a), phase, year])[0]!["n"]),
    pattern: ({ year, least }) => Number(ask("pattern", [year, least])[0]!["n"]),
    search: ({ text }) => {
      const isLong = [...text].length >= 3;
      const found = isLong ? ask("match", [`"${text.replaceAll('"', '""')}"`]) : ask("like", [`%${text}%`]);
      return [...new Set(found.map(({ ulid }) => String(ulid)))];
    },
  };
  return {
    tasks: new Set(Object.keys(answers) as QueryTask[]),
    answer: (task, query) => answers[task]!(query),
    close() {
      for (const statement of prepared.values()) statement.finalize();
      database.close();
    },
  };
}
