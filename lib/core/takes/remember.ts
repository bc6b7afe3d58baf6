/** Functions that work each answer out once and keep it as long as they are kept. */

export function remember<A, R>(make: (a: A) => R): (a: A) => R {
  const known = new Map<A, R>();
  return (a) => {
    const found = known.get(a);
    if (found !== undefined || known.has(a)) return found as R;
    const made = make(a);
    known.set(a, made);
    return made;
  };
}

export function remember2<A extends string, B extends string, R>(make: (a: A, b: B) => R) {
  const byFirst = remember((a: A) => remember((b: B) => make(a, b)));
  return (a: A, b: B): R => byFirst(a)(b);
}

export function remember3<A extends string, B extends string, C extends string, R>(
  make: (a: A, b: B, c: C) => R,
) {
  const byFirst = remember2((a: A, b: B) => remember((c: C) => make(a, b, c)));
  return (a: A, b: B, c: C): R => byFirst(a, b)(c);
}
