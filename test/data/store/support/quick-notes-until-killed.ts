import { noteBody, photoOf } from "./quick-samples.ts";
import { createClientOf } from "./open-use-cases.ts";

/**
 * Takes down quick notes without end, as a window does: a file copied in, the draft kept again and again while it grows,
 * then the note. Prints what was acknowledged: `file N`, `draft N LENGTH`, `note N`.
 */
const [folder = "", first = "0"] = process.argv.slice(2);
const { api } = await createClientOf(folder);
process.stdout.write("ready\n");
for (let n = Number(first); ; n++) {
  const id = `field-${String(n)}`;
  const { attachment } = await api.keepAttachment({
    ...{ upload: `u${String(n)}`, at: 0, fileName: `photo ${String(n)}.jpg`, mediaType: "image/jpeg" },
    base64: Buffer.from(photoOf(n)).toString("base64"),
  });
  process.stdout.write(`file ${String(n)}\n`);
  const attachments = attachment ? [attachment] : [];
  const taken = "2009-10-06T09:42[Asia/Tokyo]";
  const whole = noteBody(n);
  for (let length = 12; length <= whole.length; length += 12) {
    await api.saveDraft({ id, body: whole.slice(0, length), taken, attachments });
    process.stdout.write(`draft ${String(n)} ${String(length)}\n`);
  }
  await api.applyEdits({
    label: "note in the field",
    edits: [{ type: "addNote", body: whole, taken, attachments, draft: id }],
  });
  process.stdout.write(`note ${String(n)}\n`);
}
