/**
 * What a number in a workbook means. Dates are numbers, too; only their format tells them apart.
 * Days come out as ISO text, percentages with their sign, everything else as written.
 */
import { attributesOf, localName, readXml } from './xml';

export type NumberKind = 'number' | 'date' | 'time' | 'percent';

/** Built-in formats by their ids (ECMA-376 part 1, 18.8.30); 27–36 and 50–58 are dates in East Asia. */
function kindOfBuiltIn(id: number): NumberKind {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) {
    return 'date';
  }
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time';
  return id === 9 || id === 10 ? 'percent' : 'number';
}

/** A format code such as `dd.mm.yyyy;@` without its texts, colours and conditions. */
export function kindOfFormat(code: string): NumberKind {
  // [h] counts hours beyond a day; other brackets hold colours and conditions.
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '').toLowerCase();
  if (/[dy]/.test(bare) && !/general/.test(bare)) return 'date';
  if (/[hs]/.test(bare)) return 'time';
  if (bare.includes('m')) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}

/** Kinds by the index that cells name their style with. */
export function readStyles(xml: string): NumberKind[] {
  const formats = new Map<number, NumberKind>();
  const kinds: NumberKind[] = [];
  let isInCells = false;
  readXml(xml, {
    open(name, written) {
      const local = localName(name);
      if (local === 'cellXfs') isInCells = true;
      const attributes = local === 'numFmt' || local === 'xf' ? attributesOf(written) : null;
      const id = Number(attributes?.get('numFmtId') ?? 0);
      if (local === 'numFmt') formats.set(id, kindOfFormat(attributes?.get('formatCode') ?? ''));
      if (local === 'xf' && isInCells) kinds.push(formats.get(id) ?? kindOfBuiltIn(id));
    },
    close(name) {
      if (localName(name) === 'cellXfs') isInCells = false;
    },
    text() {},
    broken() {},
  });
  return kinds;
}

/**
 * The texts that cells share, by their number. Hints of pronunciation are no part of them. Null for
 * a part with a DOCTYPE.
 */
export function readSharedStrings(xml: string): string[] | null {
  const strings: string[] = [];
  let [text, isText, isHint] = ['', false, false];
  const isRead = readXml(xml, {
    open(name) {
      const local = localName(name);
      if (local === 'si') text = '';
      else if (local === 'rPh') isHint = true;
      else if (local === 't') isText = !isHint;
    },
    text(more) {
      if (isText) text += more;
    },
    close(name) {
      const local = localName(name);
      if (local === 'si') strings.push(cellText(text));
      else if (local === 'rPh') isHint = false;
      else if (local === 't') isText = false;
    },
    broken() {},
  });
  return isRead ? strings : null;
}

/** Characters that XML cannot hold are written `_x000D_`. */
export function cellText(text: string): string {
  const whole = text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return whole.replace(/\r\n?/g, '\n');
}

const MS_PER_DAY = 86_400_000;
/** 9999-12-31 */
const LAST_DAY = 2_958_466;

/** A number as a person reads it in its cell. @param is1904 days count from 1904, as once on a Mac */
export function numberText(written: string, kind: NumberKind, is1904: boolean): string {
  const number = Number(written);
  if (written.trim() === '' || !Number.isFinite(number)) return written;
  if (kind === 'percent') return `${short(number * 100)}%`;
  const serial = kind === 'date' && is1904 ? number + 1_462 : number;
  if (kind === 'date' && serial >= 1 && serial < LAST_DAY) {
    // Excel counts a 29 February 1900 that never was.
    const [day, time = ''] = isoTime(serial < 60 && !is1904 ? serial + 1 : serial);
    return time === '00:00:00' ? day : `${day}T${time}`;
  }
  if (kind === 'time' && number >= 0 && number < 1) return isoTime(number)[1] ?? '';
  return short(number);
}

function isoTime(serial: number): [day: string, time: string] {
  const seconds = Math.round(serial * 86_400);
  const iso = new Date(Date.UTC(1899, 11, 30) + (seconds / 86_400) * MS_PER_DAY).toISOString();
  return [iso.slice(0, 10), iso.slice(11, 19)];
}

/** Fifteen digits are what a workbook means: 0.30000000000000004 is 0.3. */
function short(number: number): string {
  return String(Number(number.toPrecision(15)));
}
