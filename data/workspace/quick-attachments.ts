import type { CheckedInputOf, OutputOf } from "#data/api/contract.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { mostAttachmentBytes } from "#graph/model/attachment.ts";
import { cleanPicture } from "./clean-picture.ts";
import type { UnnamedFile, WorkspaceStore } from "./workspace-store.ts";

/** Uploads that are under way at once at most; the oldest gives way, for its window is gone. */
const mostUploads = 4;

type AttachmentStore = Pick<
  WorkspaceStore,
  "keepAttachment" | "findAttachment" | "findUnnamedFiles" | "removeUnnamedFiles"
>;

/** What a workspace does with the files that notes carry. */
export interface Attachments {
  keep(input: CheckedInputOf<"keepAttachment">): Promise<OutputOf<"keepAttachment">>;
  read(input: CheckedInputOf<"readAttachment">): Promise<OutputOf<"readAttachment">>;
  listUnnamed(input: CheckedInputOf<"listUnnamedFiles">): Promise<OutputOf<"listUnnamedFiles">>;
  removeUnnamed(input: CheckedInputOf<"removeUnnamedFiles">): Promise<OutputOf<"removeUnnamedFiles">>;
}

/**
 * Takes files in piece by piece, because a call has a limit, and gives them out in the same way. Nothing is written
 * before the last piece has come.
 */
export function createAttachments(store: AttachmentStore): Attachments {
  const uploads = new Map<string, string[]>();

  function piecesOf({ upload, at }: CheckedInputOf<"keepAttachment">): string[] {
    const begun = at === 0 ? [] : uploads.get(upload);
    if (begun?.length !== at)
      throw new WorkspaceError("conflict", "A piece of the file is missing. Choose the file again.");
    if (at === 0 && uploads.size >= mostUploads) uploads.delete([...uploads.keys()][0]!);
    uploads.set(upload, begun);
    return begun;
  }

  return {
    listUnnamed: async ({ limit }) => unnamedOf(await store.findUnnamedFiles(), limit),
    removeUnnamed: async ({ limit }) => unnamedOf(await store.removeUnnamedFiles(), limit),
    async keep(input) {
      const pieces = piecesOf(input);
      pieces.push(input.base64);
      const letters = pieces.reduce((sum, piece) => sum + piece.length, 0);
      const isTooLarge = letters > Math.ceil(mostAttachmentBytes / 3) * 4 + 4;
      if (isTooLarge || input.isLast) uploads.delete(input.upload);
      if (isTooLarge)
        throw new WorkspaceError(
          "limit-exceeded",
          `The file is larger than ${String(mostAttachmentBytes / 1024 / 1024)} MiB. Make it smaller, or keep it elsewhere.`,
        );
      if (!input.isLast) return { attachment: null };
      const { fileName, mediaType } = input;
      const { bytes, traces } = cleanPicture(mediaType, bytesOf(pieces.join("")));
      const kept = await store.keepAttachment(mediaType, bytes);
      return { attachment: { fileName: plainName(fileName), mediaType, ...kept }, traces };
    },
    async read({ sha256, mediaType, offset, limit }) {
      const bytes = await store.findAttachment({ sha256, mediaType });
      if (bytes === null)
        throw new WorkspaceError(
          "not-found",
          "This file is not in the workspace's folder “attachments”. Copy it back there.",
        );
      const end = Math.min(bytes.length, offset + limit);
      return {
        base64: base64Of(bytes.subarray(offset, end)),
        size: bytes.length,
        next: end < bytes.length ? end : null,
      };
    },
  };
}

function unnamedOf(files: readonly UnnamedFile[], limit: number): OutputOf<"listUnnamedFiles"> {
  return {
    files: files.slice(0, limit).map((file) => ({ ...file })),
    count: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    truncated: files.length > limit,
  };
}

/** The last part of a name: a browser may tell more of a path than anybody asked for. */
function plainName(fileName: string): string {
  return (
    fileName
      .split(/[\\/]/)
      .at(-1)!
      .replaceAll(/\p{Cc}/gu, "")
      .trim() || "file"
  );
}

/** @throws WorkspaceError `invalid-input`. */
function bytesOf(base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch (cause) {
    throw new WorkspaceError("invalid-input", "The pieces of the file are not whole. Choose the file again.", {
      cause,
    });
  }
}
function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(binary);
}
