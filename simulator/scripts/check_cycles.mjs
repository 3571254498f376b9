// Refuses import cycles, those by types too: node scripts/check_cycles.mjs FOLDER…
// Reads .ts and .vue files below the folders. Exit codes: 0 no cycle, 1 a cycle (named file by file),
// 2 nothing to read.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const files = process.argv.slice(2).flatMap(sourcesBelow);
if (!files.length) {
  console.error('check_cycles: no .ts or .vue file there');
  process.exit(2);
}
const cycle = findCycle(new Map(files.map((file) => [file, importsOf(file)])));
if (cycle) {
  console.error('These files import each other in a circle:');
  for (const file of cycle) console.error('  ' + relative('.', file));
  process.exit(1);
}

function sourcesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = resolve(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.(ts|vue)$/.test(entry.name) ? [path] : [];
  });
}

/** The files of ours that a file imports or re-exports; packages are left out. */
function importsOf(file) {
  let text = readFileSync(file, 'utf8');
  if (file.endsWith('.vue'))
    text = [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map((part) => part[1]).join('\n');
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map((one) => one.fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(file), name))
    .map((path) => [path.replace(/\.js$/, '.ts'), path + '.ts'].find(existsSync) ?? path);
}

/** One cycle as a list that ends with its first file again; undefined: there is none. */
function findCycle(imports) {
  const done = new Set();
  const way = [];
  function visit(file) {
    const seen = way.indexOf(file);
    if (seen >= 0) return [...way.slice(seen), file];
    if (done.has(file)) return undefined;
    way.push(file);
    for (const next of imports.get(file) ?? []) {
      const found = visit(next);
      if (found) return found;
    }
    way.pop();
    done.add(file);
    return undefined;
  }
  for (const file of imports.keys()) {
    const found = visit(file);
    if (found) return found;
  }
  return undefined;
}
