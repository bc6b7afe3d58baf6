/** Expected failure as a value: a stable code for programs, a sentence for a person. Bugs throw. */
export type Problem = {
  /** Stable, kebab-case, never shown. */
  code: string;
  /** One plain sentence: what happened, where, why. */
  message: string;
};

export type Result<T, E = Problem> = { ok: true; value: T } | { ok: false; problem: E };

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function fail(code: string, message: string): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, message } };
}
