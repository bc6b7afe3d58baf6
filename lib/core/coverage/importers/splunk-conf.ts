/**
 * Splunk's saved searches as configured (savedsearches.conf, or what `btool savedsearches list`
 * prints): each correlation search with its annotations, and whether it is on. A file of a local
 * folder holds only what differs from the app's own; btool prints both as they count together.
 */
import { count } from '@/lib/core/shared/words';
import { readStanzas } from './conf-stanzas';
import {
  type Importer,
  type Place,
  placeIn,
  type ReadResult,
  report,
  type TextFile,
} from './importer';
import { isSetting, readSearch, SEARCH } from './splunk-search';

/** Settings by which a file of that name shows what it is, without a correlation search in it. */
const SAVED_SEARCH =
  /^[ \t]*(?:disabled|enableSched|cron_schedule|search|(?:action|dispatch)\.[\w.]+)[ \t]*=/m;

export const splunkConf: Importer = {
  format: 'splunk-conf',
  name: 'Splunk saved searches',
  asksDeployed: true,
  asksMeaning: false,
  recognises: ({ path, text }) =>
    (/\.(?:conf|txt)$/i.test(path) && /(?:^|\s)action\.correlationsearch\.\w+\s*=/m.test(text)) ||
    (/(?:^|\/)savedsearches\.conf$/i.test(path) && SAVED_SEARCH.test(text)),
  read: readConf,
};

function readConf(file: TextFile): ReadResult {
  const result: ReadResult = { records: [], problems: [] };
  const at: Place = { file: file.path, place: '', problems: result.problems };
  const { defaults, stanzas } = readStanzas(file.text, isSetting);
  if (stanzas.length === 0) report(at, 'no-rule', 'This file holds no saved search.');
  if (/(?:^|\/)default\/[^/]+$/.test(file.path)) {
    const what = 'This is the app as shipped; what was switched on or off since is not in it.';
    report(at, 'may-differ', `${what} "splunk btool savedsearches list" prints both.`);
  }
  let others = 0;
  for (const [doc, stanza] of stanzas.entries()) {
    if ([...stanza.values.keys()].some((key) => key.startsWith(SEARCH))) {
      const here = placeIn(at, `line ${stanza.line}`);
      result.records.push(readSearch(stanza, defaults, doc, here));
    } else others += 1;
  }
  if (others > 0) {
    const verb =
      others === 1 ? 'is no correlation search and was' : 'are no correlation searches and were';
    const what = `${count(others, 'saved search', 'saved searches')} ${verb} not imported.`;
    const hint =
      'For a local copy, import what "splunk btool savedsearches list" prints, or the REST API\'s list.';
    report(at, 'no-rule', result.records.length > 0 ? what : `${what} ${hint}`);
  }
  return result;
}
