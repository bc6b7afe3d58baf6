/**
 * DeTT&CT's data source administration (version 1.1): which data components arrive from which
 * systems. It names no log, so that it can never say that the log of an analytic arrives as meant.
 */
import type { TelemetryRecord } from '@/lib/core/coverage/evidence';
import type { Domain } from '@/lib/core/library/records';
import { yesOrNo } from './csv-words';
import { domainOf, isAll, readDettect, systemsOf } from './dettect-techniques';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { PLATFORMS_OF, platformName } from './platforms';
import { cut, field, items, keep, textOf } from './values';

export const dettectDataSources: Importer = {
  format: 'dettect-data-sources',
  name: 'DeTT&CT data sources',
  asksDeployed: false,
  asksMeaning: false,
  recognises: ({ path, text }) =>
    /\.ya?ml$/i.test(path) && /^file_type\s*:\s*["']?data-source-administration\b/m.test(text),
  read: readDataSources,
};

const MOST_PRODUCTS = 100;

function readDataSources(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const content = readDettect(file.text, at);
  if (content === null) return result;
  const sources = field(content, 'data_sources');
  if (!Array.isArray(sources)) {
    report(at, 'no-data-sources', 'It has no list of data sources. Nothing was imported.');
    return result;
  }
  const systems = readSystems(content, at);
  for (const [doc, source] of sources.entries()) {
    const here = placeIn(at, `data_sources[${doc}]`);
    const name = keep(field(source, 'data_source_name'), 'logSource', here);
    if (name === '') {
      report(here, 'no-name', 'This entry names no data source and was not imported.');
      continue;
    }
    // Before version 1.1 there were no systems, and an entry held its details itself.
    for (const details of items(field(source, 'data_source') ?? source)) {
      const place = placeIn(here, `${here.place}, ${name}`);
      for (const record of readDetails(details, name, doc, systems, place)) {
        result.records.push(record);
      }
    }
  }
  return result;
}

/** Platforms by system, in lower case; "" has those of all systems. */
type Systems = ReadonlyMap<string, readonly string[]>;

function readSystems(content: unknown, at: Place): Systems {
  const domain = domainOf(field(content, 'domain'), at);
  const systems = new Map<string, string[]>();
  for (const system of items(field(content, 'systems'))) {
    const name = textOf(field(system, 'applicable_to')).toLowerCase();
    const platforms = platformsOf(field(system, 'platform'), domain);
    if (name) systems.set(name, [...(systems.get(name) ?? []), ...platforms]);
  }
  const ofFile = platformsOf(field(content, 'platform'), domain);
  const all = systems.size > 0 ? [...systems.values()].flat() : ofFile;
  return systems.set('', [...new Set(all)]);
}

function platformsOf(value: unknown, domain: Domain | null): string[] {
  const words = items(value).slice(0, MOST_PRODUCTS).map(textOf).filter(Boolean);
  const names = words.map((word) => platformName(cut(word, 60)));
  // "all" is every platform that ATT&CK has in the domain.
  if (names.includes(null)) return domain ? [...PLATFORMS_OF[domain]] : [];
  return names.filter((name) => name !== null);
}

/** A record for each platform of the systems it applies to; without one if none is known. */
function readDetails(
  details: unknown,
  name: string,
  doc: number,
  systems: Systems,
  at: Place,
): TelemetryRecord[] {
  const word = textOf(field(details, 'available_for_data_analytics'));
  const collected = word === '' ? false : yesOrNo(word);
  if (collected === null) {
    const message = `"${cut(word, 60)}" does not say if it is available; taken as not available.`;
    report(at, 'unknown-word', message);
  }
  const products = items(field(details, 'products')).slice(0, MOST_PRODUCTS).map(textOf);
  const product = keep(products.filter(Boolean).join(', '), 'name', at);
  const platforms = new Set(
    namedSystems(details).flatMap((system) => {
      const known = systems.get(system.toLowerCase());
      if (known) return known;
      const message = `The system "${cut(system, 60)}" is not in the file's list of systems.`;
      report(at, 'unknown-system', message);
      return [];
    }),
  );
  return (platforms.size > 0 ? [...platforms] : [null]).map((platform) => ({
    type: 'telemetry',
    file: at.file,
    doc,
    name,
    channel: null,
    platform,
    collected: collected ?? false,
    // A day of registration is none of arrival.
    lastSeen: '',
    product,
    deviceCoveragePercent: null,
    isComponent: true,
  }));
}

/** "all", and nothing, stand for every system. */
function namedSystems(details: unknown): string[] {
  const named = systemsOf(details);
  return named.length === 0 || named.some(isAll) ? [''] : named;
}
