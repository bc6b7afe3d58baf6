/** Where files and folders go, and what is true of them before they do. */
import { useEffect, useRef } from 'preact/hooks';
import { Glyph } from './Glyph';

export type DropZoneProps = {
  /** Something is being dragged over the page. */
  isOver: boolean;
  /** The most usual in a line, and every name. */
  formats: { line: string; all: readonly string[] };
  onFiles: (files: FileList) => void;
  /** Somebody wants to give an address instead. */
  onAddress: () => void;
};

export function DropZone({ isOver, formats, onFiles, onAddress }: DropZoneProps) {
  return (
    <div class="drop-block">
      <div class={isOver ? 'drop drop-over' : 'drop'}>
        <p class="drop-title">
          {isOver ? 'Let go to read it' : 'Drop rule files, folders, archives or Navigator layers'}
        </p>
        <p class="hint">{formats.line}</p>
        <div class="drop-buttons">
          <FileButton word="Choose files" glyph="file" onFiles={onFiles} />
          <FileButton word="Choose folder" glyph="folder" isFolder onFiles={onFiles} />
          <button type="button" class="button" onClick={onAddress}>
            <Glyph name="link" /> From a URL
          </button>
        </div>
      </div>
      <details class="formats hint">
        <summary>All {formats.all.length} formats; archives as zip, tar or tar.gz</summary>
        <ul>
          {formats.all.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </details>
      <p class="hint">
        Coverage files are as secret as a network plan. They stay in this browser: nothing is sent.
      </p>
    </div>
  );
}

export type FileButtonProps = {
  word: string;
  glyph: 'file' | 'folder';
  isFolder?: boolean;
  accept?: string;
  onFiles: (files: FileList) => void;
};

export function FileButton({ word, glyph, isFolder = false, accept, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  // Not among the attributes that JSX knows.
  useEffect(() => {
    if (input.current) input.current.webkitdirectory = isFolder;
  }, [isFolder]);
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        <Glyph name={glyph} /> {word}
      </button>
      <input
        ref={input}
        type="file"
        class="visually-hidden"
        tabIndex={-1}
        aria-label={word}
        multiple
        {...(accept ? { accept } : {})}
        onChange={({ currentTarget }) => {
          const { files } = currentTarget;
          if (files?.length) onFiles(files);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
