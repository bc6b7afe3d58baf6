/** Why an import ended without a source, in sentences. */
import type { ImportProblem } from '@/lib/core/coverage/evidence';

/** Why an import that brought no record brought none. */
export function nothingIn(name: string, problems: readonly ImportProblem[]): string {
  const [first] = problems;
  if (!first) return `${name} holds nothing that we read.`;
  const { file, place, message } = first;
  const where = [file, place].filter(Boolean).join(' ');
  const said = !where || message.includes(file) ? message : `${where}: ${message}`;
  const more = problems.length > 1 ? ` ${problems.length - 1} more problems were found.` : '';
  return `${said}${more}`;
}

/** One sentence for whatever was thrown. */
export function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return 'The browser has no room left.';
  }
  return error instanceof Error ? error.message : String(error);
}

/** With what is still true. */
export function inFull(reason: string | null): string | null {
  return reason && `${reason} Nothing was changed.`;
}
