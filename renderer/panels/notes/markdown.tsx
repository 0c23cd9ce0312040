import type { Nodes, PhrasingContent, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { Fragment, useMemo } from "react";
import type { ReactNode } from "react";
import { Link } from "react-aria-components";
import { isEntityId } from "#graph/model/ids.ts";
import type { EntityId } from "#graph/model/ids.ts";
import { perform } from "../../commands/command.ts";
import { goTo } from "../../commands/picture-actions.ts";
import { useServices } from "../../state/services.ts";

interface MarkdownProps {
  readonly body: string;
  /** Present names of the entities that the body links to; a renamed entity shows its present name. */
  readonly mentions?: readonly { readonly id: EntityId; readonly name: string }[];
}

/**
 * Markdown as React elements. What came as HTML is shown as text, pictures as their words; only https addresses become
 * links, and they open outside after the shell has asked.
 */
export function Markdown({ body, mentions = [] }: MarkdownProps) {
  const tree = useMemo(() => fromMarkdown(body), [body]);
  return <div className="markdown">{children(tree.children, mentions)}</div>;
}

type Mentions = NonNullable<MarkdownProps["mentions"]>;

function children(nodes: readonly (RootContent | PhrasingContent)[], mentions: Mentions): ReactNode {
  return nodes.map((node, at) => <Fragment key={at}>{element(node, mentions, nodes[at + 1])}</Fragment>);
}

function element(node: Nodes, mentions: Mentions, next: Nodes | undefined): ReactNode {
  switch (node.type) {
    case "text":
      return next && isMention(next) ? node.value.replace(/@$/, "") : node.value;
    case "html":
      return node.value;
    case "paragraph":
      return <p dir="auto">{children(node.children, mentions)}</p>;
    case "heading":
      return <h4 dir="auto">{children(node.children, mentions)}</h4>;
    case "emphasis":
      return <em>{children(node.children, mentions)}</em>;
    case "strong":
      return <strong>{children(node.children, mentions)}</strong>;
    case "inlineCode":
      return <code>{node.value}</code>;
    case "code":
      return <pre>{node.value}</pre>;
    case "blockquote":
      return <blockquote>{children(node.children, mentions)}</blockquote>;
    case "list":
      return node.ordered ? (
        <ol start={node.start ?? 1}>{children(node.children, mentions)}</ol>
      ) : (
        <ul>{children(node.children, mentions)}</ul>
      );
    case "listItem":
      return <li dir="auto">{children(node.children, mentions)}</li>;
    case "break":
      return <br />;
    case "thematicBreak":
      return <hr />;
    case "link":
      return (
        <MarkdownLink address={node.url} mentions={mentions}>
          {children(node.children, mentions)}
        </MarkdownLink>
      );
    case "image":
    case "imageReference":
      return node.alt ?? "";
    case "linkReference":
      return children(node.children, mentions);
    default:
      return null;
  }
}
function isMention(node: Nodes): boolean {
  return node.type === "link" && isEntityId(node.url);
}

function MarkdownLink({
  address,
  mentions,
  children: inside,
}: {
  readonly address: string;
  readonly mentions: Mentions;
  readonly children: ReactNode;
}) {
  const services = useServices();
  if (isEntityId(address)) {
    const name = mentions.find(({ id }) => id === address)?.name;
    return (
      <Link className="mention" onPress={() => perform(services, () => goTo(services, address))}>
        @{name ?? inside}
      </Link>
    );
  }
  if (!address.startsWith("https://")) return inside;
  return (
    <Link className="outside" onPress={() => perform(services, () => services.shell.openOutside(address))}>
      {inside}
    </Link>
  );
}
