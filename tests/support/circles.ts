/** Files that import each other in a circle: none of them can be read, moved or tested alone. */
import { bare, importsOf, projectPath, type SourceFile } from './architecture';

/** Each circle once, as "a > b > a"; imports of types count, because a reader follows them too. */
export function findCircles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [bare(file.path), file]));
  const circles: string[] = [];
  const done = new Set<SourceFile>();
  const visit = (file: SourceFile, way: readonly SourceFile[]): void => {
    const start = way.indexOf(file);
    if (start >= 0) {
      circles.push([...way.slice(start), file].map(({ path }) => path).join(' > '));
      return;
    }
    if (done.has(file)) return;
    for (const { from } of importsOf(file)) {
      const path = from === null ? null : projectPath(file.path, from);
      const target = path === null ? undefined : (byPath.get(path) ?? byPath.get(`${path}/index`));
      if (target) visit(target, [...way, file]);
    }
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return circles;
}
