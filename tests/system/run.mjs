// All *.test.mjs of this folder, two files at a time: most of them wait more than they compute.
// Ends with node's own summary, and with 1 if a test failed.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
// The longest first, so that the last to end is short.
const first = ['hang', 'order', 'kill'];
const rank = (name) => (first.indexOf(name) + 1 || first.length + 1);
const names = readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => name.replace('.test.mjs', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  .sort((a, b) => rank(a) - rank(b));
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`there is no ${unknown.join(', ')}; there are: ${names.join(', ')}`);
  process.exit(2);
}
const events = run({ files: names.map((name) => join(here, `${name}.test.mjs`)), concurrency: 2 });
let failed = 0;
let ran = 0;
events.on('test:fail', () => failed++);
events.on('test:pass', () => ran++);
// `spec` is a class on some Nodes and a function that makes one on others; `new` serves both. Piped and not
// composed: on Node 18 the end of a composed stream is never told.
events.pipe(new spec()).pipe(process.stdout);
events.on('end', () => {
  if (failed > 0 || ran === 0) process.exitCode = 1;
  if (failed + ran === 0) console.error('tests/system/run: no test ran');
});
