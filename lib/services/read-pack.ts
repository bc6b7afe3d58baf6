/** One pack's file, read in steps, so that the worker answers others and a cancel is heard. */
import type { AttackId } from '@/lib/core/attack/id-kinds';
import type { Result } from '@/lib/core/shared/result';
import { MAX_PACK_BYTES, MOST_PROBLEMS } from '@/lib/core/takes/packs/limits';
import type { OpenPack } from '@/lib/core/takes/packs/open-pack';
import type {
  PackJob,
  PackPreview,
  PackProblem,
  PackProgress,
  StoredPack,
  StoredTake,
} from '@/lib/core/takes/stored-pack';
import { storedPacks } from '@/lib/storage/packs-store';

/** Takes between two pauses. */
const STEP = 200;
/** Problems in a preview; all that are kept are stored with the pack. */
const MOST_SHOWN = 50;

export type PackReader = {
  open(text: string): Result<OpenPack>;
  /** Whether the library holds an object of the ID. */
  isKnown(id: AttackId): boolean;
};

export type ReadPack = { pack: StoredPack; takes: StoredTake[] };

/** @throws when the file is no pack, or on cancel */
export async function readPack(
  { blob, origin }: PackJob,
  { open: openPack, isKnown }: PackReader,
  progress: PackProgress,
  signal: AbortSignal,
  tell: () => void,
): Promise<ReadPack> {
  progress.phase = 'reading';
  if (blob.size > MAX_PACK_BYTES) {
    throw new Error(
      `${origin} is larger than ${MAX_PACK_BYTES / 1024 / 1024} MB and was not read.`,
    );
  }
  const open = unwrap(openPack(await blob.text()), origin);
  progress.total = open.size;
  const id = crypto.randomUUID();
  const takes: StoredTake[] = [];
  const problems: PackProblem[] = [...open.problems];
  const unknown = new Set<string>();
  for (let n = 0; n < open.size; n += 1) {
    const read = open.read(n);
    if (read.ok) {
      const { take } = read.value;
      takes.push({ packId: id, objectId: take.object.id, take });
      problems.push(...read.value.problems);
      if (!isKnown(take.object.id)) unknown.add(take.object.id);
    } else problems.push(read.problem);
    if ((n + 1) % STEP === 0) {
      progress.done = n + 1;
      tell();
      // Others are answered meanwhile, a cancel among them.
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    }
  }
  signal.throwIfAborted();
  if (takes.length === 0) throw new Error(`${origin} holds no take that could be read.`);
  return { pack: packOf(id, origin, open, takes, problems, [...unknown].sort()), takes };
}

function packOf(
  id: string,
  origin: string,
  { header, size }: OpenPack,
  takes: readonly StoredTake[],
  problems: readonly PackProblem[],
  unknownIds: string[],
): StoredPack {
  const { publisher, licence, marking } = header.defaults;
  return {
    ...{ id, name: header.name, version: header.version, publisher, licence, marking, origin },
    ...{ importedAt: new Date().toISOString(), isOn: true, rank: 0 },
    ...{ takes: takes.length, broken: size - takes.length, unknownIds },
    ...{ problems: problems.slice(0, MOST_PROBLEMS), problemCount: problems.length },
  };
}

export async function previewOf({ pack }: ReadPack): Promise<PackPreview> {
  const { name, publisher, licence, marking, version, takes, unknownIds, broken } = pack;
  const earlier = (await storedPacks()).find(
    (one) => one.name === name && one.publisher.name === publisher.name,
  );
  return {
    ...{ name, publisher, licence, marking, version, takes, unknownIds, broken },
    problems: pack.problems.slice(0, MOST_SHOWN),
    problemCount: pack.problemCount,
    earlier: earlier
      ? { id: earlier.id, version: earlier.version, importedAt: earlier.importedAt }
      : null,
  };
}

function unwrap<T>(result: Result<T>, origin: string): T {
  if (!result.ok) throw new Error(`${origin}: ${result.problem.message}`);
  return result.value;
}
