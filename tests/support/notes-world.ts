/**
 * Three people who edit, delete, argue and lose their network in any order, over a real Git server;
 * it remembers what each of them wrote and took back, so that a loss is noticed.
 */
import { resolveDraft, undoDelete } from '@/lib/core/notes/edit-row';
import { git } from '@/scripts/git-server/repository';
import type { Fault, GitServer } from '@/scripts/git-server/server';
import { type Browser, openBrowser } from './git-team';
import { makeNote, noteId, START_MS } from './notes';
import type { Step } from './notes-steps';

/** What a person wrote; dropped when the same person replaced or deleted it. */
export type Written = { id: string; text: string; by: Browser; isDropped: boolean };

export type World = {
  people: Browser[];
  written: Written[];
  /** Ids of notes that somebody deleted at some time. */
  deleted: Set<string>;
  /** Ids of all notes that anybody ever made, copies included. */
  made: Set<string>;
  /** Everybody has a network again. */
  connect(): void;
  take(step: Step): Promise<void>;
  /** Texts that are neither on the server, in any version, nor a draft of their writer. */
  lostTexts(): string[];
  /** Texts that lost to one of the same person: nobody is in conflict with themselves. */
  ownConflicts(): string[];
};

export function createWorld(server: GitServer): World {
  let looks = 0;
  const away = new Set<string>();
  const killed = new Set<string>();
  const people = ['alice', 'bob', 'carol'].map((name, n) => {
    // Clocks two days apart.
    const nowMs = () => {
      looks += 1_000;
      return START_MS + 2 * (n - 1) * 86_400_000 + looks;
    };
    const send: typeof fetch = async (input, init) => {
      if (away.has(name) || killed.has(name)) throw new TypeError('fetch failed');
      return fetch(input, init);
    };
    return openBrowser(server, name, { nowMs, fetch: send });
  });
  const written: Written[] = [];
  const deleted = new Set<string>();
  const made = new Set<string>();
  let last = 100;

  const drop = (by: Browser, id: string, isMeant: (text: string) => boolean = () => true) => {
    for (const one of written) {
      if (one.by === by && one.id === id && isMeant(one.text)) one.isDropped = true;
    }
  };
  const write = (by: Browser, id: string, text: string) => {
    drop(by, id);
    written.push({ id, text, by, isDropped: false });
  };
  const pick = (person: Browser, n: number, isDeleted: boolean) => {
    const rows = [...person.store.stored.rows.values()];
    const some = rows.filter((row) => (row.deleted !== null) === isDeleted);
    return some[n % Math.max(1, some.length)];
  };
  const edit = (person: Browser, n: number, field: number) => {
    const row = pick(person, n, false);
    if (!row) return;
    const text = `${person.name} ${last}`;
    if (field === 0) person.edit(row.id, { labels: [...row.note.labels, text].slice(-5) });
    else if (field === 1) person.edit(row.id, { confidence: last % 100 });
    else {
      person.edit(row.id, { text });
      write(person, row.id, text);
    }
  };
  const resolve = (person: Browser, choice: 'mine' | 'theirs' | 'both') => {
    const rows = [...person.store.stored.rows.values()];
    const row = rows.find(({ drafts, deleted: gone }) => drafts.length > 0 && !gone);
    const draft = row?.drafts[0];
    if (!row || !draft) return;
    const by = { author: person.name, nowMs: START_MS, newId: noteId(last) };
    made.add(by.newId);
    person.store.put(...resolveDraft(row, draft, choice, by));
    drop(person, row.id, (text) => (choice === 'theirs') === (text === draft.mine));
  };
  /** Does something at the nth request of a sync. */
  const syncWith = async (person: Browser, request: number, at: () => Fault | null) => {
    let left = request;
    server.onRequest = (): Fault | null => {
      left -= 1;
      return left === -1 ? at() : null;
    };
    await person.sync().catch(() => undefined);
    server.onRequest = () => null;
  };
  const syncWithFault = async (person: Browser, fault: Extract<Step, { act: 'fault' }>) => {
    let ended: Promise<void> | null = null;
    await syncWith(person, fault.request, () => {
      if (fault.kind === 'server') ended = server.kill();
      return cut(fault.kind, fault.bytes);
    });
    if (!ended) return;
    await ended;
    await server.restart();
  };
  const syncAndDie = async (person: Browser, { request, kind, bytes }: Kill) => {
    await syncWith(person, request, () => {
      // Nothing that it does from now on is stored or sent.
      person.failSaves(0);
      killed.add(person.name);
      return cut(kind, bytes);
    });
    killed.delete(person.name);
    person.stop();
  };

  return {
    people,
    written,
    deleted,
    made,
    connect: () => away.clear(),
    async take(step) {
      last += 1;
      const person = people['who' in step ? step.who : 0];
      if (!person) throw new Error('There are three.');
      switch (step.act) {
        case 'race':
          await Promise.all(people.map((one) => one.sync()));
          return;
        case 'add':
          made.add(noteId(last));
          person.add(makeNote(last, { text: `added ${last}`, authors: [person.name] }));
          write(person, noteId(last), `added ${last}`);
          return;
        case 'edit':
          edit(person, step.which, step.field);
          return;
        case 'delete': {
          const row = pick(person, step.which, false);
          if (!row) return;
          deleted.add(row.id);
          drop(person, row.id);
          person.remove(row.id);
          return;
        }
        case 'undo': {
          const row = pick(person, step.which, true);
          if (row) person.store.put(undoDelete(row));
          return;
        }
        case 'resolve':
          resolve(person, step.choice);
          return;
        case 'sync':
          await person.sync();
          return;
        case 'fault':
          await syncWithFault(person, step);
          return;
        case 'kill':
          await syncAndDie(person, step);
          return;
        case 'type':
          await syncWith(person, step.request, () => {
            edit(person, step.which, step.field);
            return null;
          });
          return;
        case 'network':
          if (!away.delete(person.name)) away.add(person.name);
          return;
        case 'stop':
          person.failSaves(step.save);
          await person.sync().catch(() => undefined);
          person.stop();
          return;
        case 'lose-cache':
          person.cache.clear();
          person.stop();
      }
    },
    ownConflicts: () =>
      people.flatMap((person) =>
        [...person.store.stored.rows.values()].flatMap(({ id, drafts }) => {
          const own = written.filter((one) => one.by === person && one.id === id);
          return drafts
            .filter(({ theirs }) => own.some(({ text }) => text === theirs))
            .map(({ mine }) => String(mine));
        }),
      ),
    lostTexts() {
      const objects = git(server.repository, ['rev-list', '--objects', 'main']).trim().split('\n');
      const oids = objects.map((line) => line.split(' ')[0]).join('\n');
      const landed = git(server.repository, ['cat-file', '--batch'], `${oids}\n`);
      const isLost = ({ id, text, by, isDropped }: Written) => {
        const drafts = by.store.stored.rows.get(id)?.drafts ?? [];
        const isDraft = drafts.some(({ mine }) => mine === text);
        // Of two texts in one, each is at the end of a line or of the string.
        const isLanded = landed.includes(`${text}"`) || landed.includes(`${text}\\n`);
        return !isDropped && !isDraft && !isLanded;
      };
      return written.filter(isLost).map(({ text }) => text);
    },
  };
}

type Kill = Extract<Step, { act: 'kill' }>;

function cut(kind: string, afterBytes: number): Fault | null {
  return kind === 'cut-upload' || kind === 'cut-answer' ? { kind, afterBytes } : null;
}
