/**
 * Strings that look like a secret. Git never forgets, so a note that holds one waits until a person
 * says that it may be pushed. Formats as their makers document them; it finds no plain passwords.
 */
import type { AnyNote } from './note';

/** What it looks like, and enough of it to find it: never the whole. */
export type TokenHit = { kind: string; start: string };

const FORMS: readonly [kind: string, form: RegExp][] = [
  ['GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{30,})/g],
  ['GitLab token', /\bgl(?:pat|dt|rt|ptt|cbt|agent)-[\w-]{20,}/g],
  ['AWS access key id', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g],
  ['Google API key', /\bAIza[\w-]{35}/g],
  ['Slack token', /\bxox[abeoprs]-[\w-]{10,}/g],
  ['private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/g],
  ['JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g],
  ['Azure storage key', /\bAccountKey=[A-Za-z0-9+/]{40,}/g],
  ['address with a password', /\bhttps?:\/\/[^\s/:@]+:[^\s/@]{3,}@[^\s/]/g],
  ['authorization header', /\bAuthorization:\s*(?:Bearer|Basic)\s+[\w.~+/=-]{16,}/gi],
];

/** Everything in a note that looks like a secret, in the order of the forms. */
export function findTokens(note: AnyNote): TokenHit[] {
  // Of the values, not of the JSON: there a line end is a letter.
  const text = textsOf(note).join('\n');
  return FORMS.flatMap(([kind, form]) =>
    [...text.matchAll(form)].map((match) => ({ kind, start: match[0].slice(0, 8) })),
  );
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
