import type { DamagedLine } from "#graph/model/layer.ts";
import { layerFormat } from "#graph/model/layer.ts";
import type { Notice } from "#data/workspace/workspace-store.ts";
import type { LockFacts } from "./layer-lock.ts";

/** What a user is told when a workspace was opened and something was not in order. The window translates by code. */
export const notices = {
  linesSetAside(file: string, damaged: readonly DamagedLine[]): Notice {
    const lines = damaged.slice(0, 20).map(({ line }) => line);
    const shown = lines.join(", ") + (damaged.length > lines.length ? " …" : "");
    const count = String(damaged.length);
    const what =
      damaged.length === 1
        ? `Line ${shown} of “${file}” is damaged and was left out`
        : `${count} lines of “${file}” are damaged and were left out (${shown})`;
    const sentence = `${what}. All others were read. “keiro restore --keep-later” brings back what the last backup still has of it.`;
    return { code: "layer-line-set-aside", sentence, values: { file, lines: shown, count } };
  },
  newerLayer(file: string, format: number, isRead: boolean): Notice {
    const what = isRead ? "is read, and not written to" : "is left out";
    const sentence = `“${file}” was written by a newer Keiro (format ${format}; this one reads format ${layerFormat}) and ${what}. Update Keiro to use it.`;
    return { code: "layer-newer-format", sentence, values: { file, format: String(format) } };
  },
  unreadableLayer(file: string, why: string): Notice {
    const sentence = `“${file}” was not read. ${why}`;
    return { code: "layer-unreadable", sentence, values: { file, why } };
  },
  changedBehind(file: string): Notice {
    const why =
      "It was changed by another program without a trace. Open the workspace anew; until then parts are missing.";
    return notices.unreadableLayer(file, why);
  },
  refusedLayer(file: string): Notice {
    const why = "workspace.json names it as a layer, but a layer lies in the folder “layers”. Put it there.";
    return notices.unreadableLayer(file, why);
  },
  layersElsewhere(name: string): Notice {
    return notices.unreadableLayer(name, "It is no folder; Keiro follows no links. Put the folder itself there.");
  },
  missingLayer(file: string): Notice {
    const sentence = `“${file}” is listed in workspace.json but is not there. “keiro restore --keep-later” brings it back from the last backup; else copy it from whoever sent the workspace.`;
    return { code: "layer-missing", sentence, values: { file } };
  },
  emptyLayer(file: string): Notice {
    const sentence = `“${file}” held changes once and holds none now. “keiro restore --keep-later” brings back what the last backup has of it.`;
    return { code: "layer-missing", sentence, values: { file } };
  },
  rebuiltDocument(folder: string, before: string | null, why: string): Notice {
    const kept = before === null ? "" : ` The damaged one was kept as “${before}”.`;
    const sentence = `${why} It was made anew from the layers of “${folder}”: check the title.${kept}`;
    return { code: "document-rebuilt", sentence, values: { folder, kept: before ?? "" } };
  },
  unwritableDocument(folder: string, why: string): Notice {
    const sentence = `${why} The layers of “${folder}” were read without it; it could not be mended, for the folder cannot be written.`;
    return { code: "document-rebuilt", sentence, values: { folder, kept: "" } };
  },
  changedDocument(name: string): Notice {
    const sentence = `“${name}” is not as Keiro left it: its checksum does not fit. It is taken as it is; check the title. The next change puts the checksum right.`;
    return { code: "document-changed", sentence, values: { file: name } };
  },
  doubtfulDocument(name: string, format: number): Notice {
    const sentence = `“${name}” says that it has format ${format}, and its checksum says that the number is damaged. The workspace is opened for reading only. If no newer Keiro wrote it, move that file out of the folder: it is made anew from the last backup and the layers.`;
    return { code: "read-only-folder", sentence, values: { folder: name } };
  },
  conflictedCopy(file: string, origin: string, changes: number): Notice {
    const what = `“${file}” is a second version of “${origin}”, made by a cloud drive.`;
    const rest =
      changes === 0
        ? "It holds nothing that is not elsewhere too: it can be removed."
        : `${changes === 1 ? "One change that is nowhere else is" : `${changes} changes that are nowhere else are`} read from it. Leave the file where it is, or merge it and then remove it.`;
    return {
      code: "conflicted-copy",
      sentence: `${what} ${rest}`,
      values: { file, of: origin, changes: String(changes) },
    };
  },
  conflictedDocument(file: string, origin: string): Notice {
    const sentence = `“${file}” is a second version of “${origin}”, made by a cloud drive. It is not read: compare the titles and remove one of the two.`;
    return { code: "conflicted-copy", sentence, values: { file, of: origin, changes: "0" } };
  },
  newerDocument(folder: string, format: number): Notice {
    const sentence = `“${folder}” was written by a newer Keiro (format ${format}) and is opened for reading only. Update Keiro to change it.`;
    return { code: "read-only-folder", sentence, values: { folder } };
  },
  readOnlyFolder(folder: string): Notice {
    const sentence = `“${folder}” can be read but not changed: you lack the right to write there. Copy the folder to a place of your own to add to it.`;
    return { code: "read-only-folder", sentence, values: { folder } };
  },
  secondProcess(folder: string, { owner, host, since }: LockFacts): Notice {
    const who = owner === "" ? "Somebody" : owner;
    const sentence = `${who} is writing to “${folder}” on ${host} since ${since}. You can write too: each sees what the other adds.`;
    return { code: "second-process", sentence, values: { folder, owner: who, host, since } };
  },
  authorUnknown(): Notice {
    const sentence = "What you add carries no name yet. Give your name in the settings.";
    return { code: "author-unknown", sentence, values: {} };
  },
} as const;
