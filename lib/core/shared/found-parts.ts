/** A text cut where words stand in it that somebody looked for. */

/** @param words in lower case; the longest that stands at a place wins */
export function partsOf(
  text: string,
  words: readonly string[],
): { text: string; isFound: boolean }[] {
  const longest = [...words].sort((a, b) => b.length - a.length);
  const lower = text.toLowerCase();
  // A few letters change their length in lower case: then places would not fit.
  if (lower.length !== text.length) return [{ text, isFound: false }];
  const parts: { text: string; isFound: boolean }[] = [];
  let plain = 0;
  const say = (from: number, to: number, isFound: boolean) => {
    if (to > from) parts.push({ text: text.slice(from, to), isFound });
  };
  for (let at = 0; at < text.length; ) {
    const word = longest.find((one) => lower.startsWith(one, at));
    if (!word) {
      at += 1;
      continue;
    }
    say(plain, at, false);
    say(at, at + word.length, true);
    at += word.length;
    plain = at;
  }
  say(plain, text.length, false);
  return parts;
}
