/** The texts of an unpacked tar whose names match, for feeding a rival the same files as ours. */
export function readTarTexts(tar: Buffer, wanted: RegExp): string[] {
  const texts: string[] = [];
  for (let at = 0; at + 512 <= tar.length; ) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0;
    if (name && wanted.test(name)) texts.push(tar.toString('utf8', at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return texts;
}
