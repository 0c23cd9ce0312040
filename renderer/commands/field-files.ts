import { pieceBytes } from "#data/api/field-methods.ts";
import { WorkspaceError } from "#data/api/errors.ts";
import { mostAttachmentBytes } from "#graph/model/attachment.ts";
import type { Attachment } from "../state/field.ts";
import { openClient } from "../state/services.ts";
import type { WindowServices } from "../state/services.ts";
import { textsOf } from "../text/texts.ts";
import { say } from "./report.ts";

/**
 * Copies a file into the workspace, piece by piece. @returns what a note names it by, once it is there whole.
 * @throws WorkspaceError `limit-exceeded` before anything is sent, and what `keepAttachment` throws.
 */
export async function copyIn(services: WindowServices, file: File): Promise<Attachment> {
  const words = textsOf(services.store.getState().profile.lang).field;
  if (file.size > mostAttachmentBytes) throw new WorkspaceError("limit-exceeded", words.tooLarge(file.name));
  const client = openClient(services);
  const upload = services.newDraftId();
  const pieces = Math.max(1, Math.ceil(file.size / pieceBytes));
  for (let at = 0; at < pieces; at++) {
    const piece = await file.slice(at * pieceBytes, (at + 1) * pieceBytes).arrayBuffer();
    const { attachment, traces } = await client.keepAttachment({
      ...{ upload, at, base64: base64Of(new Uint8Array(piece)), isLast: at === pieces - 1 },
      fileName: file.name.slice(0, 200) || "file",
      mediaType: /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : "application/octet-stream",
    });
    if (attachment && traces === "removed") say(services.store, words.tracesRemoved(attachment.fileName));
    if (attachment && traces === "unread") say(services.store, words.tracesUnread(attachment.fileName));
    if (attachment) return attachment;
  }
  throw new WorkspaceError("internal", words.notCopied(file.name));
}

/** The bytes of a file that a note carries. @throws WorkspaceError `not-found`, `cancelled` by the signal. */
export async function readBack(
  services: WindowServices,
  { sha256, mediaType }: Pick<Attachment, "sha256" | "mediaType">,
  signal: AbortSignal,
): Promise<Blob> {
  const pieces: BlobPart[] = [];
  for (let offset: number | null = 0; offset !== null;) {
    const piece: { base64: string; next: number | null } = await openClient(services).readAttachment(
      { sha256, mediaType, offset },
      { signal },
    );
    pieces.push(Uint8Array.from(atob(piece.base64), (letter) => letter.charCodeAt(0)));
    offset = piece.next;
  }
  return new Blob(pieces, { type: mediaType });
}

function base64Of(bytes: Uint8Array): string {
  const step = 8_192; // as many as a call may have arguments everywhere
  let binary = "";
  for (let at = 0; at < bytes.length; at += step) binary += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(binary);
}
