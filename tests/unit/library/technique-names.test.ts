/** Techniques by name: live ones, their full names, and nothing where several share one. */
import { describe, expect, test } from 'vitest';
import { techniqueNames } from '@/lib/core/library/technique-names';
import { bundledLibrary } from '@/tests/support/libraries';

const library = bundledLibrary();
const named = techniqueNames(library);

describe('a technique', () => {
  test.each([
    ['Valid Accounts: Cloud Accounts', 'T1078.004'],
    ['  valid  accounts:cloud accounts ', 'T1078.004'],
    ['Valid Accounts - Cloud Accounts', 'T1078.004'],
    ['LSASS Memory', 'T1003.001'],
    ['Scheduled Task/Job: Scheduled Task', 'T1053.005'],
    // Three techniques have a sub-technique of that name; two domains have that technique.
    ['Cloud Accounts', null],
    ['Valid Accounts', null],
    ['', null],
    ['constructor', null],
    ['No Such Technique', null],
  ])('%s: %s', (name, id) => {
    expect(named(name)).toBe(id);
  });

  test.each([
    ['Valid Accounts', 'T1078'],
    ['Data Destruction', 'T1485'],
    ['Cloud Accounts', null],
  ])('of Enterprise: %s is %s', (name, id) => {
    expect(named(name, 'enterprise-attack')).toBe(id);
  });

  test('that is dead has no name any more', () => {
    const dead = library.ids.filter((id) => /^T\d/.test(id) && library.status(id) !== 'live');
    expect(dead.length).toBeGreaterThan(50);
    expect(dead.filter((id) => named(library.name(id) ?? '') === id)).toEqual([]);
  });

  test('is found by its full name, each of the library', () => {
    const subs = library.ids.filter((id) => /^T\d.*\./.test(id) && library.status(id) === 'live');
    expect(subs.length).toBeGreaterThan(400);
    const fullName = (id: string) => {
      const [parent = ''] = library.targets(id, 'subtechnique-of');
      return `${library.name(parent)}: ${library.name(id)}`;
    };
    const [domain] = ['enterprise-attack'] as const;
    const ofEnterprise = subs.filter((id) => library.get(id)?.domains.includes(domain));
    expect(ofEnterprise.filter((id) => named(fullName(id), domain) !== id)).toEqual([]);
  });
});
