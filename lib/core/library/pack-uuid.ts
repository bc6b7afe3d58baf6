/** The UUID of a STIX id in 22 characters of base64url, as the bundled file keeps it. */

export const UUID_LENGTH = 22;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** @returns fewer or more characters for what is no UUID */
export function packUuid(stixId: string): string {
  let packed = '';
  let bits = 0;
  let held = 0;
  // Four bits a digit in, six bits a character out: thousands of them are packed at every import.
  for (let at = stixId.indexOf('--') + 2; at < stixId.length; at += 1) {
    const digit = digitOf(stixId.charCodeAt(at));
    if (digit < 0) continue;
    held = ((held << 4) | digit) & 0xfff;
    bits += 4;
    if (bits < 6) continue;
    bits -= 6;
    packed += DIGITS[(held >> bits) & 63];
  }
  return bits > 0 ? packed + DIGITS[(held << (6 - bits)) & 63] : packed;
}

/** What a character stands for in hex; -1 for one that stands for nothing. */
function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

export function unpackUuid(packed: string): string {
  const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
  let hex = '';
  for (let at = 0; at < binary.length; at += 1) {
    const byte = binary.charCodeAt(at);
    hex += byte < 16 ? `0${byte.toString(16)}` : byte.toString(16);
    if (at === 3 || at === 5 || at === 7 || at === 9) hex += '-';
  }
  return hex;
}
