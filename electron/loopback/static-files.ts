import type { ServerResponse } from "node:http";
import { readPageFile } from "../shared/page-files.ts";

/** Answers a request for a file of the page; `path` is still percent-encoded and checked below. */
export async function answerPage(response: ServerResponse, pageFolder: string, path: string): Promise<void> {
  const { status, headers, body } = await readPageFile(pageFolder, path);
  response.writeHead(status, { ...headers, "content-length": body.byteLength });
  response.end(body);
}
