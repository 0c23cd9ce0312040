import { describe, expect, it } from "vitest";
import { findConflictOrigin } from "#data/store/conflicted-copies.ts";

const origin = "w-5b0e1c9a.jsonl";
const names = new Set([origin, "w-5b0e1c9a-2.jsonl", "imported.jsonl"]);
const find = (name: string, isSame = true) => findConflictOrigin(name, new Set([...names, name]), () => isSame);

describe("a second version that a cloud drive made", () => {
  it.each([
    ["Dropbox", "w-5b0e1c9a (Anna's conflicted copy 2026-05-12).jsonl"],
    ["Dropbox", "w-5b0e1c9a (Case Conflict 1).jsonl"],
    ["Dropbox in German", "w-5b0e1c9a (In Konflikt stehende Kopie von Anna 2026-05-12).jsonl"],
    ["Dropbox in Japanese", "w-5b0e1c9a (Anna の競合コピー 2026-05-12).jsonl"],
    ["OneDrive", "w-5b0e1c9a-LAPTOP-0A1B2C.jsonl"],
    ["Google Drive", "w-5b0e1c9a (1).jsonl"],
    ["Google Drive", "w-5b0e1c9a [Conflict].jsonl"],
    ["Google Drive", "w-5b0e1c9a [Conflict 2].jsonl"],
    ["Syncthing", "w-5b0e1c9a.sync-conflict-20260512-120000-ABCDEF7.jsonl"],
    ["Nextcloud", "w-5b0e1c9a (conflicted copy 2026-05-12 120000).jsonl"],
    ["ownCloud", "w-5b0e1c9a_conflict-20260512-120000.jsonl"],
    ["Seafile", "w-5b0e1c9a (SFConflict anna@example.org 2026-05-12-12-00-00).jsonl"],
    ["iCloud", "w-5b0e1c9a 2.jsonl"],
  ])("by %s is %s", (_, name) => {
    expect(find(name)).toBe(origin);
  });

  it("is told by its mark also where the first is not there any more", () => {
    expect(find("gone.sync-conflict-20260512-120000-ABCDEF7.jsonl")).toBe("gone.jsonl");
    expect(find("gone (1).jsonl"), "a name that says nothing by itself").toBeNull();
  });

  it("is not a file in its own right, though its name may look like one", () => {
    expect(find(origin)).toBeNull();
    expect(find("imported.jsonl")).toBeNull();
    expect(find("conflict.jsonl")).toBeNull();
    expect(find("w-5b0e1c9a-2.jsonl", false), "another layer").toBeNull();
    expect(find("no-ending")).toBeNull();
  });
});
