/** A file that a note carries. It lies in the workspace's `attachments/` under a name made from what it holds. */
export interface NoteAttachment {
  /** As it was called where it came from: for people, never a place on a disk. */
  readonly fileName: string;
  /** "image/jpeg"; `application/octet-stream` where nobody said. */
  readonly mediaType: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** Largest file that a note carries, in bytes. */
export const mostAttachmentBytes = 32 * 1024 * 1024;

const endings: Readonly<Record<string, string>> = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/gif": ".gif",
  "image/webp": ".webp",
  "image/heic": ".heic",
  "application/pdf": ".pdf",
  "text/plain": ".txt",
  "text/markdown": ".md",
  "audio/mpeg": ".mp3",
  "audio/mp4": ".m4a",
  "video/mp4": ".mp4",
};

/** Media types that have an ending, each with it. */
export const attachmentEndings: readonly (readonly [string, string])[] = Object.entries(endings);

/** The name in `attachments/`: the sha256, with an ending that the system opens it by. What the file was called says nothing here. */
export function attachmentFile({ sha256, mediaType }: Pick<NoteAttachment, "sha256" | "mediaType">): string {
  return `${sha256}${Object.hasOwn(endings, mediaType) ? endings[mediaType] : ".bin"}`;
}

/** Whether a window may show it small: pictures that hold nothing but a picture. */
export function isPicture({ mediaType }: Pick<NoteAttachment, "mediaType">): boolean {
  return /^image\/(jpeg|png|gif|webp)$/.test(mediaType);
}
