/**
 * A note's Markdown as elements: paragraphs, lists, code, emphasis, links to http(s). Everything
 * is a text node; there is no HTML and no image, and what would turn or hide words is spelled out.
 */
import type { ComponentChildren } from 'preact';
import { visible } from '@/components/coverage/foreign';
import { type Block, type Inline, parseAttackMarkdown } from '@/lib/core/library/attack-markdown';
import { keepLines } from '@/lib/core/notes/keep-lines';

export function NoteText({ text }: { text: string }) {
  return <div class="note-text">{parseAttackMarkdown(keepLines(text)).map(blockOf)}</div>;
}

function blockOf(block: Block, key: number) {
  switch (block.type) {
    case 'heading':
      return (
        <p key={key}>
          <b>{inlinesOf(block.inlines)}</b>
        </p>
      );
    case 'list': {
      const items = block.items.map((item, n) => <li key={n}>{inlinesOf(item)}</li>);
      return block.isOrdered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
    }
    case 'code':
      return (
        <pre key={key}>
          <code>{visible(block.text)}</code>
        </pre>
      );
    default:
      return <p key={key}>{inlinesOf(block.inlines)}</p>;
  }
}

function inlinesOf(inlines: readonly Inline[]): ComponentChildren {
  return inlines.map((inline, key) => inlineOf(inline, key));
}

function inlineOf(inline: Inline, key: number) {
  switch (inline.type) {
    case 'text':
      return visible(inline.text);
    case 'code':
      return <code key={key}>{visible(inline.text)}</code>;
    case 'strong':
      return <b key={key}>{inlinesOf(inline.inlines)}</b>;
    case 'emphasis':
      return <em key={key}>{inlinesOf(inline.inlines)}</em>;
    case 'break':
      return <br key={key} />;
    case 'citation':
      return visible(`(Citation: ${inline.name})`);
    default:
      return (
        <a key={key} href={inline.url} title={inline.url} target="_blank" rel="noreferrer">
          {visible(inline.text)}
        </a>
      );
  }
}
