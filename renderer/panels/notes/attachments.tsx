import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { isPicture } from "#graph/model/attachment.ts";
import { readBack } from "../../commands/field-files.ts";
import type { Attachment } from "../../state/field.ts";
import { useServices } from "../../state/services.ts";
import { useWindow } from "../../state/window-store.ts";
import { useTexts } from "../../text/use-texts.ts";
import { Icon } from "../../ui/icon.tsx";

/** Larger pictures are named and not shown small: reading them would take longer than looking at them. */
const mostShownBytes = 16 * 1024 * 1024;

interface AttachmentsProps {
  readonly attachments: readonly Attachment[];
  /** Takes one away, by its place in the list; without it the list is only read. */
  readonly onRemove?: ((at: number) => void) | undefined;
}

/** The files that a note carries: small pictures, names, types and sizes, and the sha256 by which they lie in the workspace. */
export function Attachments({ attachments, onRemove }: AttachmentsProps) {
  const words = useTexts().field;
  const lang = useWindow(({ profile }) => profile.lang);
  if (attachments.length === 0) return null;
  return (
    <ul className="attachments" aria-label={words.attachments}>
      {attachments.map((attachment, at) => {
        const { fileName, mediaType, sha256, size } = attachment;
        return (
          <li key={`${String(at)} ${sha256}`}>
            {isPicture(attachment) && size <= mostShownBytes ? (
              <SmallPicture attachment={attachment} />
            ) : (
              <Icon name="document" />
            )}
            <span className="attachment-name">
              <strong>{fileName}</strong>
              <span className="block quiet">
                {mediaType} · {sizeText(size, lang)}
              </span>
              <code className="block quiet" title={sha256}>
                sha256 {sha256.slice(0, 12)}…
              </code>
            </span>
            {onRemove && (
              <Button className="tool" aria-label={words.detach(fileName)} onPress={() => onRemove(at)}>
                <Icon name="close" />
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function SmallPicture({ attachment }: { readonly attachment: Attachment }) {
  const services = useServices();
  const words = useTexts().field;
  const [address, setAddress] = useState<string | null>(null);
  const [isFailed, setFailed] = useState(false);
  const { sha256, mediaType, fileName } = attachment;
  useEffect(() => {
    const abort = new AbortController();
    let made: string | null = null;
    readBack(services, { sha256, mediaType }, abort.signal).then(
      (blob) => {
        if (abort.signal.aborted) return;
        made = URL.createObjectURL(blob);
        setAddress(made);
      },
      () => abort.signal.aborted || setFailed(true),
    );
    return () => {
      abort.abort();
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [services, sha256, mediaType]);
  if (isFailed) return <span className="warn">{words.notThere}</span>;
  return address === null ? <span className="thumbnail" /> : <img className="thumbnail" src={address} alt={fileName} />;
}

function sizeText(bytes: number, lang: "en" | "ja"): string {
  const units = ["byte", "kilobyte", "megabyte"] as const;
  const at = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const wishes = { style: "unit", unit: units[at], maximumFractionDigits: at === 2 ? 1 : 0 } as const;
  return new Intl.NumberFormat(lang === "ja" ? "ja-JP" : "en-GB", wishes).format(bytes / 1_000 ** at);
}
