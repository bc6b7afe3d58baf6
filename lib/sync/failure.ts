/**
 * Trouble with a remote on its way up through isomorphic-git: an error that carries its sentence
 * already. It is thrown and caught inside lib/sync only; callers get a Result.
 */
import { type RemoteCode, type RemoteProblem, remoteProblem } from '@/lib/core/notes/remote';

export class RemoteFailure extends Error {
  readonly problem: RemoteProblem;
  constructor(problem: RemoteProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Ends what is under way with a sentence for a person. */
export function failWith(code: RemoteCode, message: string, detail = ''): never {
  throw new RemoteFailure(remoteProblem(code, message, detail));
}
