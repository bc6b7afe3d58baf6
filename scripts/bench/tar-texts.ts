/** The texts of an unpacked tar whose names match, for feeding a rival the same files as ours. */
export function readTarTexts(tar: Buffer, wanted: RegExp): string[] {
  const texts: string[] = [];
  let longName = '';
  for (let at = 0; at + 512 <= tar.length; ) {
    const field = (from: number, to: number) =>
      tar.toString('latin1', at + from, at + to).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 136), 8) || 0;
    const type = field(156, 157);
    const body = tar.toString('utf8', at + 512, at + 512 + size);
    const isFile = type === '0' || type === '';
    if (isFile && wanted.test(longName || field(0, 100))) texts.push(body);
    // Names over 100 characters stand in an entry of their own before the file: GNU's or pax's.
    if (isFile) longName = '';
    else if (type === 'L') longName = body.replace(/\0.*$/s, '');
    else if (type === 'x') longName = /\d+ path=(.*)\n/.exec(body)?.[1] ?? '';
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return texts;
}
