/** Text from files, made visible: what would turn or hide the words around it is spelled out. */

// Controls but tab and newline, marks and overrides of direction, invisible joiners, line ends.
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** "rule\u202Elmy.txt" with the override written as ⟨U+202E⟩. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨U+${code}⟩`;
  });
}
