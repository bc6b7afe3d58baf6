/** XML without a tree, and Wazuh's rules in it: entities, what is not well-formed, rules over rules. */
import { describe, expect, test } from 'vitest';
import { readImport } from '@/lib/core/coverage/importers/read-import';
import { wazuhXml } from '@/lib/core/coverage/importers/wazuh-xml';
import { attributesOf, readXml, type XmlOptions } from '@/lib/core/coverage/importers/xml';
import { inputOf, read, rules } from './support';

/** What is read, in short: "<a>", "</a>", "!what", and texts. */
function events(xml: string, options: XmlOptions = {}) {
  const seen: string[] = [];
  const isRead = readXml(
    xml,
    {
      open: (name) => seen.push(`<${name}>`),
      close: (name) => seen.push(`</${name}>`),
      text: (text) => seen.push(text),
      broken: (what) => seen.push(`!${what}`),
    },
    options,
  );
  return isRead ? seen : null;
}

describe('XML', () => {
  test.each([
    ['<a>x<b/></a><c>y</c>', ['<a>', 'x', '<b>', '</b>', '</a>', '<c>', 'y', '</c>']],
    ['<!-- <a> --><?x <a> ?><a/>', ['<a>', '</a>']],
    ['<a><![CDATA[<b>&amp;]]></a>', ['<a>', '<b>&amp;', '</a>']],
    ['<a>1 < 2 & 3</a>', ['<a>', '1 < 2 & 3', '</a>']],
    ['<a>x', ['<a>', 'x']],
    ['<a b="1" c>x</a>', ['<a>', 'x', '</a>']],
    ['<a b="1<c>x</c>', ['!the tag <a does not end', ' b="1', '<c>', 'x', '</c>']],
    ['<a><!-- x', ['<a>', '!a comment is not closed; nothing after it was read']],
  ])('%s', (xml, seen) => {
    expect(events(xml)).toEqual(seen);
  });

  test.each([
    ['&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
    ['&#65;&#x42;&#X43;', 'ABC'],
    ['&#0;&#x110000;&#99999999;', '&#0;&#x110000;&#99999999;'],
    ['&custom; & &amp', '&custom; & &amp'],
    // Once, and never again.
    ['&amp;lt;', '&lt;'],
  ])('of references %s becomes %s', (written, text) => {
    expect(events(`<a>${written}</a>`)).toEqual(['<a>', text, '</a>']);
  });

  test('a DOCTYPE ends the reading: there is no entity to expand', () => {
    expect(events('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toBeNull();
    expect(events('<a/><!doctype a><a/>')).toBeNull();
    expect(events('<!-- <!DOCTYPE a> --><a/>')).toEqual(['<a>', '</a>']);
  });

  test('an escaped sign is text only where the format says so', () => {
    const xml = '<a>\\<b\\> C:\\\\</a>';
    expect(events(xml, { hasEscapes: true })).toEqual(['<a>', '\\<b\\> C:\\\\', '</a>']);
    expect(events(xml)).toContain('<b\\>');
  });

  test('attributes in every form, the first of equal ones', () => {
    const found = attributesOf(` a="1" b = '2' x:c=3 a="4" __proto__="5" d="&lt;"`);
    expect([...found]).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['x:c', '3'],
      ['__proto__', '5'],
      ['d', '<'],
    ]);
  });

  test('what is made to be slow is not', () => {
    const many = 200_000;
    const started = performance.now();
    for (const piece of ['<', '<a ', '<a>', '</a>', '<!--', '&#', '\\', '<a b="', "<a b='<"]) {
      events(`<x>${piece.repeat(many)}`, { hasEscapes: true });
    }
    events(`<a ${'b="1" '.repeat(many)}`);
    events(`<a${' '.repeat(many)}`);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

const group = (...some: string[]) => `<group name="made,up,">${some.join('\n')}</group>`;
const rule = (id: number, more = '', level = 5) =>
  `<rule id="${id}" level="${level}" ${more}><description>Rule ${id}</description><mitre><id>T1046</id></mitre></rule>`;

describe('Wazuh rules', () => {
  test('a bomb of entities is refused by name, and nothing of it is imported', () => {
    const lol = [...'bcdefghi'].map(
      (name, n) => `<!ENTITY ${name} "${`&${'abcdefgh'[n]};`.repeat(10)}">`,
    );
    const bomb = `<!DOCTYPE x [<!ENTITY a "lol">${lol.join('')}]>`;
    const named = rule(1).replace('Rule 1', '&i;');
    for (const text of [`${bomb}${group(named)}`, `${group(rule(2))}${bomb}${group(named)}`]) {
      const file = { path: 'bomb.xml', text };
      expect(wazuhXml.recognises(file)).toBe(true);
      const { records, problems } = wazuhXml.read(file);
      expect([records, problems]).toMatchObject([[], [{ file: 'bomb.xml', code: 'doctype' }]]);
    }
    const { records } = read(wazuhXml, group(named), 'a.xml');
    expect(records).toMatchObject([{ name: '&i;' }]);
  });

  test('one bad rule among 4,000 is named, and none of the others is lost', () => {
    const all = Array.from({ length: 4_000 }, (_, n) => rule(n + 1));
    all[1_233] = rule(1_234).replace('</rule>', '');
    const { records, problems } = read(wazuhXml, group(...all), 'a.xml');
    expect(records).toHaveLength(3_999);
    expect(rules(records).some(({ ruleId }) => ruleId === '1234')).toBe(false);
    expect(problems).toMatchObject([
      { place: 'line 1234', message: expect.stringContaining('in rule 1234') },
    ]);
  });

  test.each([
    ['etc/rules/own.xml', 5, '', 'active'],
    ['wazuh/local_rules.xml', 5, '', 'active'],
    ['ruleset/rules/0095-sshd_rules.xml', 5, '', 'unknown'],
    ['notlocal_rules.xml', 5, '', 'unknown'],
    ['wazuh/local_rules.xml', 0, '', 'inactive'],
    ['ruleset/rules/0095-sshd_rules.xml', 0, '', 'inactive'],
    ['wazuh/local_rules.xml', 5, 'noalert="1"', 'inactive'],
    ['wazuh/local_rules.xml', 5, 'noalert="0"', 'active'],
  ])('%s, level %i %s: %s', (path, level, more, state) => {
    expect(read(wazuhXml, group(rule(1, more, level)), path).records).toMatchObject([{ state }]);
  });

  test('a rule over another takes its place in the whole import, and it is said', async () => {
    const shipped = group(rule(5715), rule(5716), rule(5717));
    const own = group(rule(5715, 'overwrite="yes"', 0), rule(5716));
    const suricata =
      'alert tcp any any -> any any (msg:"x"; sid:5715; metadata:mitre_technique_id T1046;)';
    const { records, problems } = await readImport([
      inputOf('ruleset/rules/a.xml', shipped),
      inputOf('etc/rules/local_rules.xml', own),
      inputOf('local.rules', suricata),
    ]);
    expect(rules(records).map(({ file, ruleId, state }) => `${file} ${ruleId} ${state}`)).toEqual([
      'ruleset/rules/a.xml 5716 unknown',
      'ruleset/rules/a.xml 5717 unknown',
      'etc/rules/local_rules.xml 5715 inactive',
      'etc/rules/local_rules.xml 5716 active',
      'local.rules 5715 active',
    ]);
    expect(problems).toMatchObject([{ file: 'ruleset/rules/a.xml', code: 'overwritten' }]);
  });

  test('text is kept as it is, with its limit', () => {
    const odd = `<rule id="1" level="5"><description>=cmd|' {{x}} javascript:alert(1)</description></rule>`;
    expect(read(wazuhXml, group(odd), 'a.xml').records).toMatchObject([
      { name: "=cmd|' {{x}} javascript:alert(1)", idsAsWritten: [] },
    ]);
    const long = read(wazuhXml, group(rule(1).replace('Rule 1', 'x'.repeat(5_000))), 'a.xml');
    expect(rules(long.records)[0]?.name).toHaveLength(300);
    expect(long.problems).toMatchObject([{ code: 'text-cut' }]);
  });
});
