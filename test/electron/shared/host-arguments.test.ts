import { expect, test } from "vitest";
import { ownArguments } from "#electron/desktop/own-arguments.ts";
import { parseHostArguments } from "#electron/shared/host-arguments.ts";

test("reads folders relative to where it was started, the port, and whether to open a browser", () => {
  expect(parseHostArguments(["--workspace", "w", "--documents=/d", "--port", "8123", "--no-open"], "/home/a")).toEqual({
    workspace: "/home/a/w",
    documents: "/d",
    port: 8123,
    open: false,
  });
  expect(parseHostArguments(["--browser"], "/")).toEqual({ workspace: null, documents: null, port: 0, open: true });
});

test.each([
  [["--port", "65536"], /“65536” is not a port/],
  [["--port", "http"], /“http” is not a port/],
  [["--workspace="], /--workspace needs a folder/],
  [["--wrokspace", "w"], /--wrokspace/],
  [["stray"], /stray/],
])("refuses %j with a sentence", (argv, sentence) => {
  expect(() => parseHostArguments(argv, "/")).toThrowError(
    expect.objectContaining({ code: "invalid-input", message: expect.stringMatching(sentence) as string }),
  );
});

test("the desktop host picks its own arguments out of those of Electron and Chromium", () => {
  const argv = [
    "/x/electron",
    "--inspect=0",
    "--remote-debugging-port=0",
    "/repository",
    "--workspace",
    "a b.keiro",
    "--no-sandbox",
    "--documents=/d",
    "--no-open",
  ];
  expect(ownArguments(argv)).toEqual(["--workspace", "a b.keiro", "--documents=/d", "--no-open"]);
  expect(ownArguments(["electron", ".", "--workspace"])).toEqual(["--workspace"]);
});
