/**
 * Splunk's saved searches as its REST API lists them (saved/searches with output_mode=json): the
 * settings of an app's own and of local files as they count together, under the names they have in
 * savedsearches.conf.
 */
import { count } from '@/lib/core/shared/words';
import type { Stanza } from './conf-stanzas';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { looksLikeJson, readJson } from './json';
import { isSetting, readSearch, SEARCH, truth } from './splunk-search';
import { field, isMapping, items, keep, textOf } from './values';

export const splunkRest: Importer = {
  format: 'splunk-rest',
  name: 'Splunk saved searches (REST)',
  asksDeployed: true,
  asksMeaning: false,
  recognises: ({ text }) =>
    looksLikeJson(text) && text.includes('"entry"') && text.includes(`"${SEARCH}`),
  read: readEntries,
};

const NO_DEFAULTS: Stanza = { name: 'default', line: 0, values: new Map() };

function readEntries(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const content = readJson(file.text, at);
  if (content === undefined) return result;
  // Pages of the list may be kept as a list.
  const entries = items(content).flatMap((page) => items(field(page, 'entry')));
  if (entries.length === 0) report(at, 'no-rule', 'This file holds no saved search.');
  let others = 0;
  for (const [doc, entry] of entries.entries()) {
    const here = placeIn(at, `entry ${doc + 1}`);
    if (!isMapping(field(entry, 'content'))) {
      report(here, 'no-rule', 'This entry has no settings and was not imported.');
      continue;
    }
    const stanza = stanzaOf(entry, here);
    if (isCorrelation(stanza)) result.records.push(readSearch(stanza, NO_DEFAULTS, doc, here));
    else others += 1;
  }
  if (others > 0) {
    const verb = others === 1 ? 'is no correlation search' : 'are no correlation searches';
    report(
      at,
      'no-rule',
      `${count(others, 'saved search', 'saved searches')} ${verb}; not imported.`,
    );
  }
  return result;
}

function stanzaOf(entry: unknown, at: Place): Stanza {
  const content = field(entry, 'content');
  const keys = isMapping(content) ? Object.keys(content).filter(isSetting) : [];
  const values = new Map(keys.map((key) => [key, textOf(field(content, key))]));
  // The API's word for enableSched.
  const scheduled = textOf(field(content, 'is_scheduled'));
  if (scheduled !== '' && !values.has('enableSched')) values.set('enableSched', scheduled);
  return { name: keep(field(entry, 'name'), 'name', at), line: 0, values };
}

/** The API gives every search all settings, most of them empty or off. */
function isCorrelation({ values }: Stanza): boolean {
  const of = (key: string) => values.get(`${SEARCH}${key}`) ?? '';
  return truth(of('enabled')) === true || of('annotations') !== '' || of('label') !== '';
}
