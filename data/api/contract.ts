import { z } from "zod";
import {
  changeAnswer,
  changeId,
  claimLine,
  entityBrief,
  pictureEntity,
  entityId,
  gradeFilter,
  graphDiff,
  interfaceLanguage,
  limit,
  locatorStates,
  moment,
  nameLine,
  noteLine,
  noteTargetShape,
  reading,
  recordIdShape,
  relationBrief,
  relationLine,
  revision,
  shownName,
  slotLine,
  sourceEntry,
  subjectId,
} from "./shapes.ts";
import { attachmentShape, takenText } from "#graph/schema/record-shapes.ts";
import { backupMethods } from "./backup-methods.ts";
import { briefingMethods } from "./briefing-methods.ts";
import { editMethods } from "./edit-methods.ts";
import { edit } from "./edit-shapes.ts";
import { fieldMethods } from "./field-methods.ts";
import { forgetMethods } from "./forget-methods.ts";
import { historyMethods } from "./history-methods.ts";
import { layerMethods } from "./layer-methods.ts";
import { mergeMethods } from "./merge-methods.ts";
import { moneyMethods } from "./money-methods.ts";
import { noteMethods } from "./note-methods.ts";
import { pathMethods } from "./path-methods.ts";
import { readerMethods } from "./reader-methods.ts";
import { shareMethods } from "./share-methods.ts";
import { triageMethods } from "./triage-methods.ts";
import { viewMethods } from "./view-methods.ts";
import { fileMethods, visitFileMethods } from "./visit-file-methods.ts";
import { visitMethods } from "./visit-methods.ts";

/** Entities that one picture may hold; it opens folded long before. */
const mostShown = 25_000;

const paneWidth = z.int().min(100).max(2_000).nullable();
/** Widths of the parts beside the picture in pixels, null for the usual one, and which of them are put away. */
const arrangement = z.strictObject({
  side: paneWidth,
  inspector: paneWidth,
  away: z.array(z.enum(["side", "inspector"])).max(2),
});
/** Shortcuts by command id. */
const keyMap = z
  .record(z.string().max(40), z.string().max(40).nullable())
  .refine((map) => Object.keys(map).length <= 500, { error: "has more than 500 commands" });

/**
 * What can be asked: one row a method. The host checks `input`, the caller checks `output`; unknown keys are refused.
 * `changes` marks methods that write; `scope` says whether a workspace answers or the host itself. Every list has a
 * limit and says `truncated`. Nothing here carries a path of the machine.
 */
export const contract = {
  /** Counts, layers and state of the open workspace. */
  getInfo: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      lang: interfaceLanguage.default("en"),
      /** Whether to answer only when all problems are found; false tells their number where it is known already. */
      countProblems: z.boolean().default(true),
      ...moment,
    }),
    output: z.strictObject({
      revision,
      title: z.string(),
      readOnly: z.boolean(),
      entities: z.int(),
      relations: z.int(),
      claims: z.int(),
      flows: z.int(),
      documents: z.int(),
      notes: z.int(),
      /** Relations with at least one claim that has a source, of all. */
      evidence: z.strictObject({ with: z.int(), of: z.int() }),
      /** Fields without a value of which somebody says why. */
      emptyStates: z.strictObject({ unknown: z.int(), notApplicable: z.int(), notLookedFor: z.int() }),
      /** Null while they are not all found: over large layers they are looked for when the list is asked for. */
      problems: z.int().nullable(),
      layers: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          readOnly: z.boolean(),
          claims: z.int(),
          role: z.string(),
          author: z.string().nullable(),
        }),
      ),
      kinds: z.strictObject({ entity: z.record(z.string(), z.int()), relation: z.record(z.string(), z.int()) }),
      undo: z.string().nullable(),
      redo: z.string().nullable(),
      notices: z.array(
        z.strictObject({ code: z.string(), sentence: z.string(), values: z.record(z.string(), z.string()) }),
      ),
    }),
  },

  /** The tables of kinds and fields that hold here, shipped rows and those of the workspace. */
  getSchema: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({}),
    output: z.strictObject({
      entityKinds: z.record(z.string(), z.json()),
      relationKinds: z.record(z.string(), z.json()),
      fields: z.record(z.string(), z.json()),
      codeLists: z.record(z.string(), z.json()),
      /** Rows that the workspace added, by name; `retract` takes one away. */
      rows: z.array(
        z.strictObject({
          id: recordIdShape,
          table: z.enum(["entityKind", "relationKind", "field", "codeList"]),
          name: z.string(),
          /** Why it counts for nothing; null where it fits. */
          refused: z.string().nullable(),
        }),
      ),
    }),
  },

  /** Names in any script, best first: exact name, acronym, prefix, word, substring; then texts of fields; then one wrong letter. Among equals, more relations first. */
  search: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      text: z.string().max(500),
      kinds: z.array(z.string().max(40)).max(40).optional(),
      limit: limit(200, 20),
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      hits: z.array(
        z.strictObject({
          id: z.string(),
          type: z.enum(["entity", "note", "document"]),
          kind: z.string(),
          name: z.string(),
          nameLang: z.string(),
          /** Acronym or short form of an entity; equals `name` where there is none. */
          shortName: z.string(),
          shortNameLang: z.string(),
          secondName: shownName.nullable(),
          jurisdiction: z.string().nullable(),
          matched: z.string(),
          score: z.number(),
        }),
      ),
      truncated: z.boolean(),
    }),
  },

  /** The one entity that a text names: an id, any name, an acronym, in any script. Errors: `not-found` (with near names in the sentence), `ambiguous`. */
  resolveName: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      text: z.string().min(1).max(500),
      recorded: moment.recorded,
      hidden: moment.hidden,
      ...reading,
    }),
    output: z.strictObject({ revision, entity: entityBrief }),
  },

  /** Everything known of an entity. */
  getEntity: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ id: entityId, limit: limit(2_000, 200), ...moment, ...reading }),
    output: z.strictObject({
      revision,
      entity: entityBrief,
      names: z.array(nameLine),
      fields: z.record(z.string(), z.array(slotLine)),
      relations: z.array(relationLine),
      notes: z.array(noteLine),
      /** Notes elsewhere whose text names this entity. */
      backlinks: z.array(noteLine),
      /** Entities that were merged into this one; `split` takes a merge back. */
      merged: z.array(
        z.strictObject({
          judgement: recordIdShape,
          id: entityId,
          name: z.string(),
          nameLang: z.string(),
          reason: z.string().nullable(),
          author: z.string(),
          when: z.string(),
        }),
      ),
      sources: z.array(sourceEntry),
      truncated: z.boolean(),
    }),
  },

  /** Everything known of a relation, or of a folded agreement between two parties. */
  getRelation: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ id: subjectId, ...moment, ...reading }),
    output: z.strictObject({
      revision,
      relation: relationLine,
      fields: z.record(z.string(), z.array(slotLine)),
      notes: z.array(noteLine),
      sources: z.array(sourceEntry),
    }),
  },

  /** Entities and the relations among them, for a picture. Unknown ids are left out. */
  getPicture: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      entities: z.array(entityId).max(mostShown).default([]),
      /** Entities of this view too, with its date, least grade, certainty and way of drawing agreements where the question names none; what its legend hides is answered too. Errors: `not-found`. */
      view: recordIdShape.optional(),
      fold: z.boolean().default(true),
      /** What to tell besides: the grade of each relation, entities whose claims compete, first and last day that is named. */
      marks: z.array(z.enum(["grade", "differ", "span"])).optional(),
      ...gradeFilter,
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      /** `differ` where it was asked for. */
      entities: z.array(pictureEntity.extend({ differ: z.boolean().optional() })),
      /** `grade` where it was asked for: that of the best claim that states it; null where that has none. */
      relations: z.array(relationBrief.extend({ grade: z.string().nullable().optional() })),
      /** Where it was asked for: first and last day on which something shown begins or ends, at any date; null where none is named. */
      span: z.strictObject({ first: z.string(), last: z.string() }).nullable().optional(),
      /** Different documents and interviews that state these relations. */
      sourceCount: z.int(),
      hiddenByDate: z.int(),
      /** Relations whose grade is lower than asked for, or that have none. */
      hiddenByGrade: z.int(),
      truncated: z.boolean(),
    }),
  },

  /** What an expansion would bring, before it brings it. */
  previewExpansion: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      entity: entityId,
      shown: z.array(entityId).max(mostShown).default([]),
      fold: z.boolean().default(true),
      ...gradeFilter,
      ...moment,
    }),
    output: z.strictObject({
      revision,
      groups: z.array(z.strictObject({ kind: z.string(), forward: z.boolean(), total: z.int(), fresh: z.int() })),
      /** Different neighbours, and those of them not shown yet. */
      total: z.int(),
      fresh: z.int(),
    }),
  },

  /** The neighbours of an entity that are not shown yet, weightiest first, and their relations to what is shown. */
  expand: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      entity: entityId,
      shown: z.array(entityId).max(mostShown).default([]),
      kinds: z
        .array(z.strictObject({ kind: z.string(), forward: z.boolean() }))
        .max(80)
        .optional(),
      limit: limit(500, 25),
      fold: z.boolean().default(true),
      ...gradeFilter,
      ...moment,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      entities: z.array(entityBrief),
      relations: z.array(relationBrief),
      /** Neighbours left over by the limit, to be shown as something to click. */
      remaining: z.int(),
      /** There are more relations than one picture can show. */
      truncated: z.boolean(),
    }),
  },

  ...pathMethods,
  ...moneyMethods,

  /** Every claim behind one subject and field, in the order of the resolution rule, with why each stands where it stands. */
  explainField: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ about: subjectId, field: z.string().max(80), ...moment, ...reading }),
    output: z.strictObject({
      revision,
      slots: z.array(slotLine),
      leftOut: z.array(
        z.strictObject({ claim: claimLine, why: z.enum(["denied", "deprecated", "outranked", "not-valid-then"]) }),
      ),
      sources: z.array(sourceEntry),
    }),
  },

  /** A document and, where this machine holds its text, the lines asked for with some before and after. */
  readPassage: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      document: z.string().max(80),
      lines: z.tuple([z.int().min(1), z.int().min(1)]),
      context: z.int().min(0).max(200).default(3),
      claim: z.string().max(80).optional(),
      ...reading,
    }),
    output: z.strictObject({
      revision,
      document: z.strictObject({
        id: z.string(),
        title: z.string(),
        titles: z.array(shownName),
        authors: z.array(z.string()),
        publisher: z.string().nullable(),
        issued: z.string().nullable(),
        language: z.string(),
        fileName: z.string(),
        hasPages: z.boolean(),
        identifiers: z.array(z.strictObject({ scheme: z.string(), value: z.string() })),
        attribution: z.string(),
      }),
      held: z.boolean(),
      state: z.enum(locatorStates),
      /** Where the passage stands in the text held here; the lines asked for where nothing is held. */
      lines: z.tuple([z.int(), z.int()]),
      /** Of the text held: how many lines it has, and on which line each page begins; 0 and none where nothing is held. */
      lineCount: z.int().min(0),
      pages: z.array(z.strictObject({ label: z.string(), firstLine: z.int() })),
      text: z.array(z.strictObject({ n: z.int(), text: z.string(), marked: z.boolean() })),
    }),
  },

  /** Documents of the workspace, with how many claims each supports and whether its text is held. */
  listDocuments: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ limit: limit(1_000, 200), recorded: moment.recorded, hidden: moment.hidden, ...reading }),
    output: z.strictObject({
      revision,
      documents: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          language: z.string(),
          issued: z.string().nullable(),
          fileName: z.string(),
          claims: z.int(),
          held: z.boolean(),
        }),
      ),
      truncated: z.boolean(),
    }),
  },

  /** Keeps the text of a document that the user chose, if it is one the workspace knows: by sha256, file name, or most matching lines. */
  attachDocument: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({ fileName: z.string().min(1).max(300), text: z.string().max(12_000_000) }),
    output: z.strictObject({
      document: z.string(),
      foundBy: z.enum(["sha256", "file-name", "lines"]),
      sameVersion: z.boolean(),
    }),
  },

  /** Checks every locator against the texts that this machine holds. */
  verifyLocators: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({ document: z.string().max(80).optional(), limit: limit(5_000, 500) }),
    output: z.strictObject({
      revision,
      locators: z.strictObject({
        verified: z.int(),
        moved: z.int(),
        changed: z.int(),
        notFound: z.int(),
        missing: z.int(),
        notChecked: z.int(),
      }),
      list: z.array(
        z.strictObject({
          /** What rests on the passage: a claim, or a note bound to it. */
          claim: z.string().nullable(),
          note: z.string().nullable(),
          document: z.string(),
          state: z.enum(locatorStates),
          section: z.string().nullable(),
          /** The page that the locator names, and the one on which the passage stands now. */
          page: z.string().nullable(),
          nowPage: z.string().nullable(),
          lines: z.tuple([z.int(), z.int()]),
          now: z.tuple([z.int(), z.int()]).nullable(),
        }),
      ),
      truncated: z.boolean(),
    }),
  },

  /** What a careful reader should look at: rules with ids, each pointing at what it is about. */
  listProblems: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      rule: z.string().max(60).optional(),
      limit: limit(5_000, 200),
      recorded: moment.recorded,
      hidden: moment.hidden,
      ...reading,
    }),
    output: z.strictObject({
      revision,
      problems: z.array(
        z.strictObject({
          rule: z.string(),
          about: z.string(),
          name: z.string(),
          sentence: z.string(),
          severity: z.enum(["error", "warning", "hint"]),
          /** Of a problem about the plan of a visit: the stop. */
          stop: z.string().optional(),
        }),
      ),
      counts: z.record(z.string(), z.int()),
      truncated: z.boolean(),
    }),
  },

  ...noteMethods,
  ...historyMethods,
  ...forgetMethods,

  /**
   * Applies a list of edits as one change; it has reached the disk when this answers. Errors: `conflict` when
   * `baseRevision` is given and stale, `invalid-input` with the edit's number, `invariant` for an end that does not
   * exist, `storage` (nothing was changed then).
   */
  applyEdits: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({
      baseRevision: revision.optional(),
      label: z.string().min(1).max(200),
      edits: z.array(edit).min(1).max(10_000),
    }),
    output: changeAnswer,
  },

  ...layerMethods,
  ...editMethods,
  ...viewMethods,
  ...visitMethods,
  ...fieldMethods,
  ...triageMethods,
  ...shareMethods,
  ...readerMethods,
  ...briefingMethods,
  ...visitFileMethods,
  ...fileMethods,
  ...mergeMethods,

  /** Takes back the author's latest change in effect, or the one named. Errors: `not-found` when there is nothing to undo. */
  undo: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({ change: changeId.optional() }),
    output: z.strictObject({ revision, change: changeId, undone: z.string(), diff: graphDiff }),
  },

  /** Brings back what the author's latest undo took. Errors: `not-found` when there is nothing to redo. */
  redo: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({}),
    output: z.strictObject({ revision, change: changeId, redone: z.string(), diff: graphDiff }),
  },

  ...backupMethods,

  listDrafts: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({}),
    output: z.strictObject({
      drafts: z.array(
        z.strictObject({
          id: z.string(),
          body: z.string(),
          targets: z.array(noteTargetShape),
          taken: takenText.optional(),
          attachments: z.array(attachmentShape).optional(),
          savedAt: z.string(),
          /** Its file is not as it was written, so a part of the text may be wrong. */
          damaged: z.boolean().optional(),
        }),
      ),
    }),
  },
  /** Keeps an unfinished note; it has reached the disk when this answers. An empty body without attachments removes it. */
  saveDraft: {
    scope: "workspace",
    changes: true,
    input: z.strictObject({
      id: z.string().regex(/^[A-Za-z0-9-]{1,60}$/),
      body: z.string().max(100_000),
      targets: z.array(noteTargetShape).max(50).default([]),
      /** When it was taken down, on the clocks there. */
      taken: takenText.optional(),
      attachments: z.array(attachmentShape).max(50).default([]),
    }),
    output: z.strictObject({ savedAt: z.string().nullable() }),
  },

  /** A piece of an export as lines of JSON; ask again with `next` until it is null. */
  readExport: {
    scope: "workspace",
    changes: false,
    input: z.strictObject({
      format: z.enum(["claims", "canonical"]),
      recorded: moment.recorded,
      hidden: moment.hidden,
      after: z.int().min(0).default(0),
      limit: limit(20_000, 5_000),
    }),
    output: z.strictObject({ revision, lines: z.array(z.string()), next: z.int().nullable(), total: z.int() }),
  },

  /** What can be opened from the start page. `key` names a workspace to this host; no path crosses. */
  listWorkspaces: {
    scope: "host",
    changes: false,
    input: z.strictObject({
      lang: interfaceLanguage.default("en"),
      /** Whether what the atlas holds is counted too: its layer is read for that. */
      countAtlas: z.boolean().default(true),
    }),
    output: z.strictObject({
      workspaces: z.array(
        z.strictObject({
          key: z.string(),
          role: z.enum(["atlas", "tutorial", "recent", "named"]),
          title: z.string(),
          openedAt: z.string().nullable(),
          available: z.boolean(),
        }),
      ),
      /** The workspace named when the host was started; the window opens it at once. */
      startWith: z.string().nullable(),
      /** Null where it was not asked for, and where the atlas cannot be read. */
      atlas: z
        .strictObject({
          entities: z.int(),
          relations: z.int(),
          claims: z.int(),
          documents: z.int(),
          jurisdictions: z.array(z.string()),
        })
        .nullable(),
    }),
  },
  /** Opens a workspace and answers the handle under which its methods are called. */
  openWorkspace: {
    scope: "host",
    changes: false,
    input: z.strictObject({ key: z.string().min(1).max(100) }),
    output: z.strictObject({ workspace: z.string(), title: z.string() }),
  },
  /** Makes a workspace in the user's Keiro folder, named after its title, with the atlas beneath. */
  createWorkspace: {
    scope: "host",
    changes: true,
    input: z.strictObject({ title: z.string().min(1).max(100), atlas: z.boolean().default(true) }),
    output: z.strictObject({ key: z.string(), folderName: z.string() }),
  },
  getProfile: {
    scope: "host",
    changes: false,
    input: z.strictObject({}),
    output: z.strictObject({
      author: z.strictObject({ id: z.string(), name: z.string() }),
      lang: interfaceLanguage.nullable(),
      languages: z.array(z.string()),
      theme: z.enum(["system", "light", "dark"]),
      /** Keys of commands that are not the usual ones, by the command's id; null for none. */
      keys: keyMap.optional(),
      /** Whether the tour of the window was taken or put away; left out where that is not known. */
      tourSeen: z.boolean().optional(),
      /** Left out where none is kept. */
      arrangement: arrangement.optional(),
      version: z.string(),
      host: z.enum(["electron", "loopback", "terminal", "memory"]),
    }),
  },
  updateProfile: {
    scope: "host",
    changes: true,
    input: z.strictObject({
      name: z.string().max(100).optional(),
      lang: interfaceLanguage.nullable().optional(),
      languages: z
        .array(z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/))
        .min(1)
        .max(12)
        .optional(),
      theme: z.enum(["system", "light", "dark"]).optional(),
      /** All of them: what is left out has its usual keys. */
      keys: keyMap.optional(),
      tourSeen: z.boolean().optional(),
      arrangement: arrangement.optional(),
    }),
    output: z.strictObject({}),
  },
} as const satisfies Record<string, MethodRow>;

interface MethodRow {
  readonly scope: "workspace" | "host";
  readonly changes: boolean;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type InputOf<M extends MethodName> = z.input<Contract[M]["input"]>;
/** What a host receives: the input with its defaults filled in. */
export type CheckedInputOf<M extends MethodName> = z.output<Contract[M]["input"]>;
export type OutputOf<M extends MethodName> = z.output<Contract[M]["output"]>;
export type WorkspaceMethod = { [M in MethodName]: Contract[M]["scope"] extends "workspace" ? M : never }[MethodName];
export type HostMethod = Exclude<MethodName, WorkspaceMethod>;

export function isMethodName(text: string): text is MethodName {
  return Object.hasOwn(contract, text);
}

/** What long work is told: whether it is still wanted, and where to say how far it is. */
export interface CallContext {
  readonly signal: { readonly aborted: boolean };
  /** Share done, 0 to 1. */
  readonly progress: (share: number) => void;
  /**
   * Answers others that were asked meanwhile and are soon answered. Called often, and only where nothing that they read is
   * half made; it returns at once where it is not time yet.
   */
  readonly meanwhile?: (() => void) | undefined;
}

type Served<M extends MethodName> = {
  readonly [N in M]: (input: CheckedInputOf<N>, context: CallContext) => Promise<OutputOf<N>>;
};
/** What a workspace answers. */
export type WorkspaceApi = Served<WorkspaceMethod>;
/** What the host itself answers. */
export type HostApi = Served<HostMethod>;

/** What a caller holds: the same methods with defaults optional, cancelled by an AbortSignal. */
export type Client<M extends MethodName> = {
  readonly [N in M]: (input: InputOf<N>, options?: CallOptions) => Promise<OutputOf<N>>;
};
export interface CallOptions {
  readonly signal?: AbortSignalLike | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}
/** Structural part of the platform's AbortSignal; `data/api` knows no platform. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

/** What a host says without being asked. */
export type HostEvent =
  | { readonly type: "workspaceChanged"; readonly workspace: string; readonly revision: number }
  | { readonly type: "progress"; readonly callId: string; readonly share: number };
