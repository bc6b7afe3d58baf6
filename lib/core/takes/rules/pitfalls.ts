/**
 * Pitfalls that log references show by themselves: events that must be joined, a single source,
 * channels that are unstated or only described, logs that record far more than misuse.
 */
import type { AttackObject, LogSourceReference } from '@/lib/core/library/records';
import { list } from '@/lib/core/shared/words';
import { nameKey } from '@/lib/core/telemetry/log-names';
import { BUSY_COMPONENTS, busyWith } from '../busy-logs';
import { counted, type Evidence, field, object } from '../evidence';
import { channelKind, isDescription, sourceName, sourceTitle, sourceWords } from '../log-words';
import { ids, listMost } from '../phrases';
import type { Subject } from '../subject';
import type { Statement } from '../take';
import { analyticsOf, componentsOf, say } from './rule';

type Reference = { analytic: AttackObject; reference: LogSourceReference };

export function pitfalls(subject: Subject): Statement[] {
  const references = subject.analytics.flatMap((analytic) =>
    analytic.logSources.map((reference) => ({ analytic, reference })),
  );
  if (references.length === 0) return [];
  return [
    ...mustBeJoined(subject),
    ...singleSource(subject),
    ...unstated(subject, references),
    ...onlyDescribed(references),
    ...busy(subject, references),
  ];
}

/** Analytics that need more than one kind of event. */
function mustBeJoined(subject: Subject): Statement[] {
  const several = subject.analytics.filter((one) => componentsOf(subject, one).length > 1);
  const [first] = several;
  if (!first) return [];
  const evidence = several.map((analytic) => field(analytic, 'logSources'));
  const components = componentsOf(subject, first);
  if (subject.analytics.length === 1 && components.length === 2) {
    const names = list(components.map(({ name }) => name));
    const text = `Keep host, user and time comparable, so that ${names} can be joined.`;
    return [say(text, ...evidence, ...components.map(object))];
  }
  const need =
    several.length === 1
      ? `${first.id} needs more than one kind of event`
      : several.length === subject.analytics.length
        ? 'Each analytic needs more than one kind of event'
        : `${listMost(ids(several), 3)} need more than one kind of event each`;
  const text = `${need}, so keep host, user and time comparable across logs.`;
  return [say(text, ...evidence)];
}

function singleSource({ analytics }: Subject): Statement[] {
  const namesOf = ({ logSources }: AttackObject) =>
    new Set(logSources.map(({ name }) => nameKey(name)));
  const single = analytics.filter((analytic) => namesOf(analytic).size === 1);
  const [first] = single;
  if (!first) return [];
  const evidence = single.map((analytic) => field(analytic, 'logSources'));
  if (single.length === 1) {
    const source = sourceTitle(first.logSources[0]?.name ?? '');
    const text = `If ${source} falls silent, ${first.id} sees nothing: it names no second source.`;
    return [say(text, ...evidence)];
  }
  const who =
    single.length === analytics.length ? 'any of the analytics' : listMost(ids(single), 4);
  const text = `A silent feed blinds ${who}: each depends on one log source.`;
  return [say(text, ...evidence)];
}

function unstated(subject: Subject, references: readonly Reference[]): Statement[] {
  const open = references.filter(({ reference }) => channelKind(reference.channel) === 'none');
  if (open.length === 0) return [];
  const evidence: Evidence[] = [
    ...evidenceOf(open),
    counted(references.length, { unit: 'log-reference', ...analyticsOf(subject) }),
    counted(references.length - open.length, { unit: 'stated-channel', ...analyticsOf(subject) }),
  ];
  if (open.length === references.length) {
    const text = 'No channel is stated, so agree first which events of your products are meant.';
    return [say(text, ...evidence)];
  }
  const names = placesOf(open, subject);
  const text = `For ${names} no channel is stated: decide which of its events count.`;
  return [say(names.includes(' and ') ? text.replace('its', 'their') : text, ...evidence)];
}

function onlyDescribed(references: readonly Reference[]): Statement[] {
  const prose = references.filter(({ reference }) => isDescription(reference.channel));
  if (prose.length === 0) return [];
  // Case twins such as NSM:FLow are one source.
  const byKey = new Map(prose.map(({ reference: { name } }) => [nameKey(name), sourceName(name)]));
  const names = [...byKey.values()];
  const text = `What to look for in ${listMost(names, 4)} is only described: translate it into fields of your own logs.`;
  return [say(text, ...evidenceOf(prose))];
}

/** The busiest component named, by the table's order. */
function busy({ index }: Subject, references: readonly Reference[]): Statement[] {
  const found = BUSY_COMPONENTS.flatMap((name) => {
    // A described channel may be narrower than its component.
    const its = references.filter(
      ({ reference }) =>
        index.get(reference.dataComponent ?? '')?.name === name &&
        !isDescription(reference.channel),
    );
    return its.length ? [{ name, its }] : [];
  });
  const [first] = found;
  const component = index.get(first?.its[0]?.reference.dataComponent ?? '');
  if (!first || !component) return [];
  const names = [...new Set(first.its.map(({ reference }) => sourceWords(reference)))];
  const verb = names.length === 1 ? 'records' : 'record';
  const text = `Expect volume: ${listMost(names, 3)} ${verb} ${busyWith(first.name)}, so narrow before alerting.`;
  return [say(text, object(component), ...evidenceOf(first.its))];
}

function placesOf(references: readonly Reference[], { analytics }: Subject): string {
  const places = references.map(({ analytic, reference }) =>
    analytics.length === 1
      ? sourceName(reference.name)
      : `${sourceName(reference.name)} (${analytic.id})`,
  );
  return listMost([...new Set(places)], 4);
}

function evidenceOf(references: readonly Reference[]): Evidence[] {
  const analytics = [...new Set(references.map(({ analytic }) => analytic))];
  return analytics.map((analytic) => field(analytic, 'logSources'));
}
