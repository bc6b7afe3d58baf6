/** Text of files and people made fit for one line of another document, and addresses for links. */

/** Without line breaks, control characters and marks that turn the direction of what follows. */
export function oneLine(text: string, most = 160): string {
  const clean = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return clean.length > most ? `${clean.slice(0, most - 1).trimEnd()}…` : clean;
}

/** The address if it is http or https, else null. */
export function httpUrl(text: string): string | null {
  const url = URL.parse(text.trim());
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** So that a name cannot become a link, an image or markup where Markdown is read. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]|&(?=#?\w{1,32};)/g, (char) => `\\${char}`);
}
