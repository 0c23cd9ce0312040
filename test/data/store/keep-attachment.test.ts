import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mostAttachmentBytes } from "#graph/model/attachment.ts";
import { storeAt } from "./support/open-store.ts";
import { useTempFolders } from "./support/temp-folder.ts";

const tempFolder = useTempFolders();
const bytes = new TextEncoder().encode("a photo");
const sha256 = createHash("sha256").update(bytes).digest("hex");

async function opened() {
  const folder = await tempFolder("own.keiro");
  const { store } = storeAt(folder, { createOnWrite: true });
  await store.load();
  return { folder, store };
}

describe("files that notes carry", () => {
  it("lie under their sha256, once, whatever they were called", async () => {
    const { folder, store } = await opened();
    expect(await store.keepAttachment("image/jpeg", bytes)).toEqual({ sha256, size: bytes.length });
    await store.keepAttachment("image/jpeg", bytes);
    expect(await readdir(join(folder, "attachments"))).toEqual([`${sha256}.jpg`]);
    expect(await store.findAttachment({ sha256, mediaType: "image/jpeg" })).toEqual(bytes);
    expect(await store.findAttachment({ sha256, mediaType: "image/png" })).toBeNull();
    await store.close();
  });

  it("count as missing where they are not what their name says, and are written again", async () => {
    const { folder, store } = await opened();
    await store.keepAttachment("image/jpeg", bytes);
    const path = join(folder, "attachments", `${sha256}.jpg`);
    await writeFile(path, "A photo");
    expect(await store.findAttachment({ sha256, mediaType: "image/jpeg" })).toBeNull();
    await store.keepAttachment("image/jpeg", bytes);
    expect(await readFile(path, "utf8")).toBe("a photo");
    await store.close();
  });

  it("are neither nothing nor more than 32 MiB", async () => {
    const { store } = await opened();
    await expect(store.keepAttachment("image/jpeg", new Uint8Array())).rejects.toMatchObject({ code: "invalid-input" });
    const large = new Uint8Array(mostAttachmentBytes + 1);
    await expect(store.keepAttachment("image/jpeg", large)).rejects.toMatchObject({ code: "limit-exceeded" });
    await store.close();
  });

  it("of an unknown or hostile type have an ending that says nothing", async () => {
    const { folder, store } = await opened();
    await store.keepAttachment("text/html", bytes);
    await store.keepAttachment("constructor/x", bytes);
    expect(await readdir(join(folder, "attachments"))).toEqual([`${sha256}.bin`]);
    await store.close();
  });
});
