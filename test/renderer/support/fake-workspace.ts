import { contract } from "#data/api/contract.ts";
import type { Client, HostMethod, OutputOf, WorkspaceApi, WorkspaceMethod } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import type { ChangeId, EntityId, NoteId } from "#graph/model/ids.ts";
import { claimId, entities, findEntity, relations, schema, sources } from "./fake-data.ts";
import type { Relation } from "./fake-data.ts";
import { createFakeMoney, fakeRate } from "./fake-money.ts";
import { fakePaths } from "./fake-paths.ts";
import { fakeCommon, fakeReach, line } from "./fake-ties.ts";

type Workspace = Client<WorkspaceMethod>;
type NoteLine = OutputOf<"listNotes">["notes"][number];

/** A workspace in memory with a handful of real names, as a window sees it; it records what it was asked. */
export interface FakeWorkspace {
  readonly client: Workspace;
  readonly calls: { readonly method: string; readonly input: unknown }[];
  readonly notes: NoteLine[];
  readonly drafts: Map<string, OutputOf<"listDrafts">["drafts"][number]>;
}

const fakeTime = "2026-11-20T09:30:00.000Z";
const emptyDiff = {
  entities: { added: [], changed: [], removed: [] },
  relations: { added: [], changed: [], removed: [] },
  notes: true,
};
const changeId = (n: number) => `01K${String(n).padStart(23, "0")}` as ChangeId;

export function createFakeWorkspace(): FakeWorkspace {
  const calls: FakeWorkspace["calls"] = [];
  const notes: NoteLine[] = [];
  const drafts: FakeWorkspace["drafts"] = new Map();
  const undone: NoteLine[] = [];
  let revision = 1;

  const served: WorkspaceApi = {
    getInfo: async () => ({
      revision,
      title: "Atlas of cluster policy",
      readOnly: false,
      entities: entities.length,
      relations: relations.length,
      claims: 311,
      flows: 2,
      documents: 2,
      notes: notes.length,
      evidence: { with: relations.length - 1, of: relations.length },
      emptyStates: { unknown: 0, notApplicable: 0, notLookedFor: 0 },
      problems: 2,
      layers: [],
      kinds: { entity: {}, relation: {} },
      undo: notes.length > 0 ? "add note" : null,
      redo: undone.length > 0 ? "add note" : null,
      notices: [],
    }),
    getSchema: async () => schema,
    // The window has no place for these yet; a test that asked one would be told so.
    listBackups: async () => fail("The fake keeps no backups."),
    restoreBackup: async () => fail("The fake keeps no backups."),
    previewMerge: async () => fail("The fake merges nothing."),
    mergeFrom: async () => fail("The fake merges nothing."),
    listConflicts: async () => ({ revision: 1, open: 0, conflicts: [], truncated: false }),
    makePackage: async () => fail("The fake makes no package."),
    listVisits: async () => ({ revision, visits: [], truncated: false }),
    getVisit: async () => fail("The fake plans no visits."),
    getVisitSurroundings: async () => fail("The fake plans no visits."),
    rankQuestions: async () => fail("The fake plans no visits."),
    makeBriefing: async () => fail("The fake plans no visits."),
    listVisitEvents: async () => fail("The fake plans no visits."),
    listVisitContacts: async () => fail("The fake plans no visits."),
    previewShare: async ({ texts = [] }) => ({ revision, going: {}, kept: [], truncated: false, texts }), // nothing is withheld
    makeShareCopy: async () => fail("The fake shares nothing."),
    exportNotes: async () => fail("The fake exports no notes."),
    previewForgetting: async () => fail("The fake forgets nobody."),
    forgetPerson: async () => fail("The fake forgets nobody."),
    listForgetRequests: async () => ({ revision, requests: [], truncated: false }),
    keepAttachment: async () => fail("The fake keeps no files."),
    readAttachment: async () => fail("The fake keeps no files."),
    listUnnamedFiles: async () => fail("The fake keeps no files."),
    removeUnnamedFiles: async () => fail("The fake keeps no files."),
    listTriage: async () => ({ revision, notes: [], waiting: 0, total: 0, truncated: false }),
    openDocument: async () => fail("The fake has no texts."),
    readLines: async () => fail("The fake has no texts."),
    findInDocument: async () => fail("The fake has no texts."),
    listPassages: async () => fail("The fake has no texts."),
    locatePassage: async () => fail("The fake has no texts."),
    reanchorLocators: async () => fail("The fake has no texts."),
    replaceDocument: async () => fail("The fake has no texts."),
    relinkDocuments: async () => fail("The fake has no texts."),
    search: async ({ text, kinds, limit = 20 }) => {
      const wanted = text.toLowerCase();
      const fitting = entities.filter(
        (one) =>
          (!kinds || kinds.includes(one.kind)) &&
          [one.name, one.shortName, one.secondName?.value ?? ""].some((name) => name.toLowerCase().includes(wanted)),
      );
      const hits = fitting.slice(0, limit).map((one) => ({
        id: one.id,
        type: "entity" as const,
        kind: one.kind,
        name: one.name,
        nameLang: one.nameLang,
        shortName: one.shortName,
        shortNameLang: one.shortNameLang,
        secondName: one.secondName,
        jurisdiction: one.jurisdiction,
        matched:
          [one.name, one.shortName, one.secondName?.value ?? ""].find((name) => name.toLowerCase().includes(wanted)) ??
          one.name,
        score: 1,
      }));
      return { revision, hits, truncated: fitting.length > limit };
    },
    resolveName: async ({ text }) => ({
      revision,
      entity: entities.find(({ shortName }) => shortName === text) ?? fail(`Nothing is called ${text}.`),
    }),
    getEntity: async ({ id }) => ({
      revision,
      entity: findEntity(id),
      names: [
        { value: findEntity(id).name, lang: "en", form: "official", claim: claimId(1), n: 1 },
        ...(findEntity(id).secondName
          ? [{ ...findEntity(id).secondName!, form: "official" as const, claim: claimId(2), n: 3 }]
          : []),
      ],
      fields: { "count.clusters": [slot("18", true, { period: "2009" })], valid: [slot("2001-01-06/..", false)] },
      relations: relations.filter(({ source, target }) => source === id || target === id).map((one) => line(one, id)),
      notes: notes.filter(({ targets }) => targets.some((target) => target.type === "subject" && target.id === id)),
      backlinks: notes.filter(({ mentions }) => mentions.some((mention) => mention.id === id)),
      merged: [],
      sources: [...sources],
      truncated: false,
    }),
    getRelation: async ({ id }) => {
      const found = relations.find((one) => one.id === id) ?? fail("There is no such relation.");
      return {
        revision,
        relation: line(found, found.source),
        fields: {
          amount: [slot("JPY 16.6 billion", found.differ, { phase: "budget", period: "2009-04-01/2010-03-31" })],
        },
        notes: [],
        sources: [...sources],
      };
    },
    getPicture: async ({ entities: ids, asOf }) => {
      const shown = entities.filter(({ id }) => ids.includes(id));
      return {
        revision,
        entities: shown.map((entity) => ({ ...entity, country: "JP" })),
        relations: among(ids),
        sourceCount: 2,
        hiddenByDate: asOf === undefined ? 0 : 3,
        hiddenByGrade: 0,
        truncated: false,
      };
    },
    previewExpansion: async ({ entity, shown = [] }) => {
      const groups = new Map<string, { kind: string; forward: boolean; total: number; fresh: number }>();
      for (const one of relations.filter(({ source, target }) => source === entity || target === entity)) {
        const forward = one.source === entity;
        const group = groups.get(`${one.kind}${forward}`) ?? { kind: one.kind, forward, total: 0, fresh: 0 };
        groups.set(`${one.kind}${forward}`, {
          ...group,
          total: group.total + 1,
          fresh: group.fresh + (shown.includes(otherEnd(one, entity)) ? 0 : 1),
        });
      }
      const all = neighbours(entity);
      return {
        revision,
        groups: [...groups.values()],
        total: all.length,
        fresh: all.filter((id) => !shown.includes(id)).length,
      };
    },
    expand: async ({ entity, shown = [], kinds, limit = 25 }) => {
      const fresh = neighbours(entity, kinds).filter((id) => !shown.includes(id));
      const brought = fresh.slice(0, limit);
      return {
        revision,
        entities: brought.map(findEntity),
        relations: among([...shown, ...brought]),
        remaining: fresh.length - brought.length,
        truncated: false,
      };
    },
    findPaths: async ({ ends }) => fakePaths(ends[0]!, ends[1]!, revision),
    findCommon: async ({ entities: asked }) => fakeCommon(asked, revision),
    reach: async ({ entity, direction }) => fakeReach(entity, direction, revision),
    ...createFakeMoney(() => revision, [fakeRate(1, "130.5")]),
    compareTimes: async () => ({
      revision,
      lines: [],
      counts: { appeared: 0, ended: 0, changed: 0, renamed: 0 },
      sources: [],
      truncated: false,
      explanation: "Nothing changed between the two.",
    }),
    explainField: async ({ field }) => ({
      revision,
      slots: [
        { ...slot("18", true, { period: "2009" }), claims: [claim(10, field, "18", 1), claim(11, field, "19", 2)] },
      ],
      leftOut: [],
      sources: [...sources],
    }),
    readPassage: async ({ document, lines }) => ({
      revision,
      held: document === "ecpg-japan-2009",
      state: document === "ecpg-japan-2009" ? "verified" : "document-missing",
      lines,
      lineCount: document === "ecpg-japan-2009" ? 120 : 0,
      pages: [],
      document: {
        id: document,
        title: "Clusters in Japan: a study",
        titles: [],
        authors: ["A. Writer"],
        publisher: "A publisher",
        issued: "2009",
        language: "en",
        fileName: "ecpg-japan-2009.txt",
        hasPages: false,
        identifiers: [],
        attribution: "open",
      },
      text:
        document === "ecpg-japan-2009"
          ? [
              { n: 33, text: "A line before.", marked: false },
              { n: 34, text: "The ministry runs the project.", marked: true },
              { n: 37, text: "A line after.", marked: false },
            ]
          : [],
    }),
    listDocuments: async () => ({
      revision,
      documents: [
        {
          id: "ecpg-japan-2009",
          title: "Clusters in Japan: a study",
          language: "en",
          issued: "2009",
          fileName: "ecpg-japan-2009.txt",
          claims: 240,
          held: true,
        },
        {
          id: "eocic-2019",
          title: "Cluster programmes in Asia",
          language: "en",
          issued: "2019",
          fileName: "eocic-2019.txt",
          claims: 71,
          held: false,
        },
      ],
      truncated: false,
    }),
    attachDocument: async ({ fileName }) => ({
      document: fileName.replace(/\.txt$/, ""),
      foundBy: "file-name",
      sameVersion: true,
    }),
    verifyLocators: async () => ({
      revision,
      locators: { verified: 311, moved: 0, changed: 0, notFound: 0, missing: 0, notChecked: 0 },
      list: [],
      truncated: false,
    }),
    listProblems: async () => ({
      revision,
      problems: [
        {
          rule: "no-evidence",
          about: relations[7]!.id,
          name: "METI cooperates with MEXT",
          sentence: "No source stands behind this relation.",
          severity: "warning",
        },
      ],
      counts: { "no-evidence": 1 },
      truncated: false,
    }),
    listViews: async () => ({ revision, views: [], truncated: false }),
    getView: async () => {
      throw new WorkspaceError("not-found", "There is no such view here.");
    },
    listNotes: async () => ({ revision, notes: [...notes].reverse(), total: notes.length, truncated: false }),
    countNotes: async () => ({
      revision,
      total: notes.length,
      ...{ tags: [], owners: [], states: [], places: [], authors: [] },
    }),
    listHistory: async () => ({
      revision,
      changes: notes.map((note, at) => ({
        id: changeId(at + 1),
        when: note.when,
        who: note.who,
        author: note.author,
        label: "add note",
        layer: "own",
        inEffect: true,
        undoes: [],
        added: 1,
        retracted: 0,
      })),
      undo: null,
      redo: null,
      authors: [...new Map(notes.map(({ who, author }) => [who, { id: who, name: author }])).values()],
      truncated: false,
    }),
    readHistory: async () => ({ revision, values: [], next: null, truncated: false }),
    listLayers: async () => fail("The fake has no layers."),
    previewRestore: async () => fail("The fake keeps no backups."),
    applyEdits: async ({ label, edits }) => {
      for (const edit of edits) {
        if (edit.type !== "addNote") continue;
        notes.push({
          id: `n:01M${String(notes.length).padStart(23, "0")}` as NoteId,
          body: edit.body,
          targets: edit.targets ?? [],
          targetText: targetText(edit.targets ?? []),
          mentions: mentionsOf(edit.body),
          tags: [],
          state: edit.state ?? "note",
          owner: null,
          due: null,
          author: "Ada",
          who: "ada",
          when: fakeTime,
        });
        if (edit.draft !== undefined) drafts.delete(edit.draft);
      }
      revision++;
      return {
        revision,
        change: changeId(revision),
        label,
        diff: emptyDiff,
        made: { refs: {}, notes: notes.map(({ id }) => id), views: [], visits: [] },
      };
    },
    previewEdits: async ({ label }) => ({ revision, label, lines: [], truncated: false, diff: emptyDiff }),
    undo: async () => {
      const note = notes.pop();
      if (!note) throw new WorkspaceError("not-found", "There is nothing to undo.");
      undone.push(note);
      revision++;
      return { revision, change: changeId(revision), undone: "add note", diff: emptyDiff };
    },
    redo: async () => {
      const note = undone.pop();
      if (!note) throw new WorkspaceError("not-found", "There is nothing to redo.");
      notes.push(note);
      revision++;
      return { revision, change: changeId(revision), redone: "add note", diff: emptyDiff };
    },
    listDrafts: async () => ({ drafts: [...drafts.values()] }),
    saveDraft: async ({ id, body, targets = [] }) => {
      if (body === "") drafts.delete(id);
      else drafts.set(id, { id, body, targets, savedAt: fakeTime });
      return { savedAt: body === "" ? null : fakeTime };
    },
    readExport: async () => ({ revision, lines: [], next: null, total: 0 }),
  };
  return { client: throughContract(served, calls), calls, notes, drafts };
}

/** A host with the atlas, the tutorial and one recent workspace. */
export function createFakeHost(): Client<HostMethod> {
  let profile: OutputOf<"getProfile"> = {
    author: { id: "ada", name: "Ada" },
    lang: "en",
    languages: ["en", "ja"],
    theme: "light",
    version: "0.1.0",
    host: "memory",
  };
  return {
    listWorkspaces: async () => ({
      workspaces: [
        { key: "atlas", role: "atlas", title: "Atlas of cluster policy", openedAt: null, available: true },
        { key: "tutorial", role: "tutorial", title: "Tutorial", openedAt: null, available: true },
        { key: "visit", role: "recent", title: "Brussels, November", openedAt: fakeTime, available: true },
      ],
      startWith: null,
      atlas: {
        entities: 187,
        relations: 702,
        claims: 2_311,
        documents: 5,
        jurisdictions: ["Japan", "Korea", "China", "European Union"],
      },
    }),
    openWorkspace: async ({ key }) => ({ workspace: key, title: "Atlas of cluster policy" }),
    createWorkspace: async ({ title }) => ({ key: title, folderName: `${title}.keiro` }),
    writeFile: async () => fail("The fake writes no files."),
    getProfile: async () => profile,
    updateProfile: async ({ name, ...rest }) => {
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      profile = { ...profile, ...given, author: { ...profile.author, name: name ?? profile.author.name } };
      return {};
    },
  };
}

/** What is asked and what is answered is checked by the contract, as between a real window and its host. */
function throughContract(served: WorkspaceApi, calls: FakeWorkspace["calls"]): Workspace {
  const methods = (Object.keys(served) as WorkspaceMethod[]).map((method) => [
    method,
    async (input: unknown) => {
      const checked = contract[method].input.parse(input);
      calls.push({ method, input: checked });
      const run = served[method] as (input: unknown, context: unknown) => Promise<unknown>;
      return contract[method].output.parse(await run(checked, { signal: { aborted: false }, progress: () => {} }));
    },
  ]);
  return Object.fromEntries(methods) as Workspace;
}
function fail(sentence: string): never {
  throw new WorkspaceError("not-found", sentence);
}
function otherEnd({ source, target }: Relation, end: EntityId): EntityId {
  return source === end ? target : source;
}
function among(ids: readonly EntityId[]): Relation[] {
  return relations.filter(({ source, target }) => ids.includes(source) && ids.includes(target));
}
function neighbours(entity: EntityId, kinds?: readonly { kind: string; forward: boolean }[]): EntityId[] {
  const wanted = (one: Relation) =>
    !kinds || kinds.some(({ kind, forward }) => kind === one.kind && forward === (one.source === entity));
  return [
    ...new Set(
      relations
        .filter((one) => (one.source === entity || one.target === entity) && wanted(one))
        .map((one) => otherEnd(one, entity)),
    ),
  ];
}
function claim(
  n: number,
  field: string,
  value: string,
  source: number,
): OutputOf<"explainField">["slots"][number]["claims"][number] {
  return {
    claim: claimId(n),
    field,
    value,
    valid: null,
    stance: "asserted",
    rank: "normal",
    rankReason: null,
    grade: "B2",
    source: { type: "document", document: "ecpg-japan-2009", lines: [34, 36] },
    n: source,
    hedge: null,
    comment: null,
    who: "atlas",
    author: "Keiro",
    when: fakeTime,
    judged: null,
    layer: "atlas",
  };
}
function slot(
  text: string,
  differ: boolean,
  qualifiers: Record<string, string> = {},
): OutputOf<"getEntity">["fields"][string][number] {
  return {
    qualifiers,
    value: text,
    text,
    claims: differ ? [claim(10, "", text, 1), claim(11, "", "19", 2)] : [claim(12, "", text, 1)],
    differ,
    remaining: differ ? 2 : 1,
    why: "Both have grade B2; the newer document comes first.",
  };
}
function targetText(targets: NoteLine["targets"]): string {
  return targets
    .map((target) =>
      target.type === "subject" && target.id.startsWith("e:")
        ? findEntity(target.id).shortName
        : target.type === "path"
          ? target.entities.map((id) => findEntity(id).shortName).join(" to ")
          : "",
    )
    .join(", ");
}
function mentionsOf(body: string): NoteLine["mentions"] {
  return [...body.matchAll(/@\[[^\]]*\]\((e:[^)]+)\)/g)].map(([, id]) => ({
    id: id as EntityId,
    name: findEntity(id!).shortName,
  }));
}
