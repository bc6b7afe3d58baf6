/** What a take of a strategy has to hold: everything its analytics and its technique hold. */
import { describe, expect, test } from 'vitest';
import { derivableIds, derive } from '@/lib/core/takes/derive';
import { bundledLibrary } from '@/tests/support/libraries';

const library = bundledLibrary();

describe('every strategy, held against its records', () => {
  const strategies = derivableIds(library).filter((id) => id.startsWith('DET'));
  const records = strategies.map((id) => {
    const analytics = (library.get(id)?.analytics ?? []).flatMap((one) => library.get(one) ?? []);
    const technique = library.get(library.targets(id, 'detects')[0] ?? '');
    const take = derive(library, id);
    if (!take || !technique) throw new Error(`${id} has no take.`);
    return { id, analytics, technique, take };
  });

  test('names each analytic and each data component', () => {
    const missing = records.flatMap(({ id, analytics, take }) => {
      const technical = take.sections.technicalView.map(({ text }) => text).join(' ');
      return analytics.filter((one) => !technical.includes(one.id)).map((one) => `${id} ${one.id}`);
    });
    expect(missing).toEqual([]);
  });

  test('names each log source under its platform, the most shared first', () => {
    const wrong = records.flatMap(({ id, analytics, take }) =>
      analytics.flatMap(({ platforms: [platform], logSources }) => {
        const lines = take.sections.likelyTelemetry.filter(
          ({ text }) => !platform || text.startsWith(`${platform}: `),
        );
        const all = lines.map(({ text }) => text.toLowerCase()).join(' ');
        const missing = logSources
          .map(({ name }) => name.trim().toLowerCase().replace('wineventlog:', ''))
          .filter((name) => !all.includes(name));
        const shares = lines.map(
          ({ evidence }) => evidence.findLast((one) => one.type === 'count')?.count ?? 0,
        );
        const isSorted = shares.every((n, at) => at === 0 || n <= (shares[at - 1] ?? 0));
        return [...missing, ...(isSorted ? [] : ['order'])].map(
          (what) => `${id} ${platform} ${what}`,
        );
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('names each platform of the technique that no analytic has', () => {
    const missing = records.flatMap(({ id, analytics, technique, take }) => {
      const has = new Set(analytics.flatMap(({ platforms }) => platforms));
      const said = [...take.sections.technicalView, ...take.sections.notesAndLimits].map(
        ({ text }) => text,
      );
      const gaps = technique.platforms.filter((platform) => !has.has(platform));
      if (analytics.length === 0) return [];
      return gaps
        .filter((gap) => said.filter((text) => text.includes(gap)).length < 2)
        .map((gap) => `${id} ${gap}`);
    });
    expect(missing).toEqual([]);
  });

  test('names each mitigation of the technique, and says where there is none', () => {
    const wrong = records.flatMap(({ id, technique, take }) => {
      const text = take.sections.mitigationPriorities.map((one) => one.text).join(' ');
      const ids = library
        .sources(technique.id, 'mitigates')
        .filter((one) => library.status(one) === 'live');
      if (ids.length === 0) return text.includes('lists no mitigation for') ? [] : [id];
      return ids.filter((one) => !text.includes(one)).map((one) => `${id} ${one}`);
    });
    expect(wrong).toEqual([]);
  });

  test('asks about or names each tunable field, up to what is left out in numbers', () => {
    const wrong = records.flatMap(({ id, analytics, take }) => {
      const fields = new Set(analytics.flatMap(({ mutableElements }) => mutableElements));
      const text = take.sections.detectionDirection.map((one) => one.text).join(' ');
      const evidence = JSON.stringify(take.sections.detectionDirection);
      const unnamed = [...fields].filter((field) => !text.includes(field));
      const unproven = [...fields].filter((field) => !evidence.includes(JSON.stringify(field)));
      const more = [...text.matchAll(/and (\d+) more/g)].reduce((sum, [, n]) => sum + Number(n), 0);
      return unproven.length > 0 || unnamed.length > more ? [`${id}: ${unnamed.join(', ')}`] : [];
    });
    expect(wrong).toEqual([]);
  });
});
