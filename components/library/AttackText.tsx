/**
 * ATT&CK's own text, drawn from its nodes: objects are buttons that walk to them, citations are
 * numbers that open their source. No markup of the text reaches the page.
 */
import { Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import { visible } from '@/components/coverage/foreign';
import { type Block, type Inline, parseAttackMarkdown } from '@/lib/core/library/attack-markdown';
import { Footnote } from './Footnote';
import { Found } from './Found';
import type { Sources } from './sources';
import './library.css';

export type AttackTextProps = {
  text: string;
  sources: Sources;
  onShow: (id: string) => void;
  /** Words to mark, in lower case. */
  found?: readonly string[];
  /** Inside a sentence or a cell: paragraphs become lines. */
  isInline?: boolean;
};

export function AttackText({ text, isInline = false, ...more }: AttackTextProps) {
  const blocks = useMemo(() => parseAttackMarkdown(visible(text)), [text]);
  return (
    <div class={isInline ? 'attack-text attack-text-inline' : 'attack-text'}>
      {blocks.map((block, n) => (
        <OneBlock key={n} block={block} {...more} />
      ))}
    </div>
  );
}

type Rest = Omit<AttackTextProps, 'text' | 'isInline'>;

function OneBlock({ block, ...rest }: Rest & { block: Block }) {
  if (block.type === 'code') {
    return (
      <pre>
        <code>{block.text}</code>
      </pre>
    );
  }
  if (block.type === 'list') {
    const items = block.items.map((item, n) => (
      <li key={n}>
        <Inlines inlines={item} {...rest} />
      </li>
    ));
    return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>;
  }
  // Headings of the text stand below those of the page.
  if (block.type === 'heading') {
    return (
      <h5>
        <Inlines inlines={block.inlines} {...rest} />
      </h5>
    );
  }
  return (
    <p>
      <Inlines inlines={block.inlines} {...rest} />
    </p>
  );
}

function Inlines({ inlines, ...rest }: Rest & { inlines: readonly Inline[] }) {
  return (
    <>
      {inlines.map((inline, n) => (
        <Fragment key={n}>
          <OneInline inline={inline} {...rest} />
        </Fragment>
      ))}
    </>
  );
}

function OneInline({ inline, ...rest }: Rest & { inline: Inline }) {
  const { sources, onShow, found = [] } = rest;
  switch (inline.type) {
    case 'text':
      return <Found text={inline.text} words={found} />;
    case 'code':
      return <code>{inline.text}</code>;
    case 'strong':
      return (
        <strong>
          <Inlines inlines={inline.inlines} {...rest} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines inlines={inline.inlines} {...rest} />
        </em>
      );
    case 'break':
      return <br />;
    case 'citation':
      return <Footnote name={inline.name} sources={sources} />;
    case 'object':
      return (
        <button type="button" class="text-link" title={inline.id} onClick={() => onShow(inline.id)}>
          <Found text={inline.text} words={found} />
        </button>
      );
    case 'link':
      return (
        <a href={inline.url} target="_blank" rel="noreferrer">
          <Found text={inline.text} words={found} />
        </a>
      );
  }
}
