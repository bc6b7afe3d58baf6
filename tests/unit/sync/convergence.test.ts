/**
 * Three people, a real Git server, and everything that can go wrong in any order: in the end all
 * hold the same notes, and nothing that anybody wrote is gone without that they wanted it.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasGit } from '@/scripts/git-server/repository';
import { type GitServer, startGitServer } from '@/scripts/git-server/server';
import { hashOnServer, history, startTeam } from '@/tests/support/git-team';
import { makeNote } from '@/tests/support/notes';
import { anyStep, KNOWN_HISTORIES } from '@/tests/support/notes-steps';
import { createWorld, type World } from '@/tests/support/notes-world';

/** Set for a run of many minutes, see CONTRIBUTING.md. */
const IS_LONG = process.env.COVERLAY_LONG === '1';
const RUNS = IS_LONG ? 150 : 3;
const STEPS = IS_LONG ? 150 : 24;
/** After that the long run begins no other history. */
const LONGEST_MS = 30 * 60_000;

/** Everybody syncs in peace, and answers what they are asked. */
async function agree({ people, connect }: World): Promise<void> {
  connect();
  for (let round = 0; round < 3; round += 1) {
    for (const person of people) {
      const { end } = await person.sync();
      if (end.state === 'asks') {
        await person.sync({ cursor: end.question.cursor, choice: 'accept' });
      } else expect(end).toEqual({ state: 'done' });
    }
  }
}

async function expectNothingLost(world: World, server: GitServer): Promise<void> {
  const [first, ...others] = world.people;
  if (!first) throw new Error('There are three.');
  for (const other of others) expect(other.hash()).toBe(first.hash());
  expect(hashOnServer(server)).toBe(first.hash());
  for (const { store } of world.people) expect(await store.dirty()).toEqual([]);
  expect(history(server).merges).toBe(0);
  const there = new Set(first.store.notes().map(({ id }) => id));
  const missing = world.written.filter(({ id }) => !there.has(id) && !world.deleted.has(id));
  expect(missing).toEqual([]);
  // Nor is there any that nobody made: a note that came twice would have an id of its own.
  expect([...there].filter((id) => !world.made.has(id))).toEqual([]);
  expect(world.lostTexts()).toEqual([]);
  expect(world.ownConflicts()).toEqual([]);
}

describe.skipIf(!hasGit())('three people over a real Git server (needs git)', () => {
  const property = fc.asyncProperty(
    fc.array(anyStep, { minLength: 5, maxLength: STEPS }),
    async (steps) => {
      const server = await startGitServer({ users: ['alice', 'bob', 'carol'] });
      try {
        const world = createWorld(server);
        const [alice, bob] = world.people;
        if (!alice || !bob) throw new Error('There are three.');
        const first = [makeNote(1), makeNote(2), makeNote(3)];
        for (const { id } of first) world.made.add(id);
        await startTeam(alice, first);
        await bob.sync();
        for (const step of steps) await world.take(step);
        await agree(world);
        await expectNothingLost(world, server);
      } finally {
        await server.close();
      }
    },
  );

  test(
    'agree in the end, whatever happened in between',
    async () => {
      const ends = IS_LONG ? { interruptAfterTimeLimit: LONGEST_MS } : { endOnFailure: true };
      const examples = KNOWN_HISTORIES.map((steps): [typeof steps] => [steps]);
      await fc.assert(property, { numRuns: examples.length + RUNS, examples, ...ends });
    },
    // A failure is made smaller, which takes as long again.
    IS_LONG ? 4 * LONGEST_MS : 120_000,
  );
});
