// @vitest-environment node
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Window } from "happy-dom";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "#test/e2e/support/browser.ts";
import { asRead, readPdf } from "#test/e2e/support/read-pdf.ts";
import { runKeiro } from "../support/run-keiro.ts";

// A visit to four hosts of the Tutorial, as HTML and as PDF: two readers that are not ours must find the same text.
const tutorial = fileURLToPath(new URL("../../../data/tutorial", import.meta.url));
const hosts = ["METI", "MEXT", "KICOX", "MOTIE"];
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "keiro-printed-"));
  await cp(tutorial, join(home, "t"), { recursive: true });
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** Texts of the elements that have no other element with text in them, and those in between. */
function textsOf(html: string): readonly string[] {
  const document = new new Window().DOMParser().parseFromString(html, "text/html");
  const blocks = [...document.querySelectorAll("h1, h2, h3, p, li, td, th, text")];
  return blocks.map(({ textContent }) => asRead(textContent ?? "")).filter((text) => text !== "");
}

test(
  "the PDF of a briefing has every text of its HTML, whole, and its fonts as fonts",
  { timeout: 180_000 },
  async () => {
    const { path, environment } = await findBrowser();
    const env = { KEIRO_HOME: join(home, "home"), PATH: "", KEIRO_BROWSER: path, ...environment };
    const keiro = async (argv: readonly string[]) => {
      const { err, out, status } = await runKeiro(home, ["--workspace", "t", ...argv], { env });
      expect([err, status]).toEqual(["", 0]);
      return out;
    };
    const found = await Promise.all(hosts.map((host) => keiro(["show", host, "--json"])));
    const ids = found.map((out) => (JSON.parse(out) as { entity: { id: string } }).entity.id);
    const stops = ids.map((id, at) => ({
      day: `2027-03-0${at + 1}`,
      start: "10:00",
      zone: "Asia/Tokyo",
      title: `Meeting ${at + 1}`,
      hosts: [id],
    }));
    await writeFile(
      join(home, "visit.json"),
      JSON.stringify({ title: "Four hosts", dates: "2027-03-01/2027-03-04", stops }),
    );
    await keiro(["visit", "add", "--file", "visit.json"]);
    await keiro(["brief", "Four hosts", "--format", "html,pdf", "--tongue", "both", "--no-fonts", "--out", "out"]);
    expect(await readdir(join(home, "out"))).toEqual(["Four hosts (both).html", "Four hosts (both).pdf"]);
    const html = await readFile(join(home, "out", "Four hosts (both).html"), "utf8");
    const { text, pages, fonts, about } = await readPdf(await readFile(join(home, "out", "Four hosts (both).pdf")));
    const texts = textsOf(html);
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter((one) => !text.includes(one))).toEqual([]);
    for (const host of ["経済産業省", "文部科学省"]) expect(text).toContain(host);
    expect(pages).toBeGreaterThan(4);
    expect(about).toContain("Four hosts");
    expect(fonts.type3).toBe(0);
    expect(fonts.embedded).toBe(fonts.described);
  },
);
