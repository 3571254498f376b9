// All *.test.mjs of this folder, two files at a time: most of them wait more than they compute.
// Ends with node's own summary, and with 1 if a test failed.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
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
events.on('test:fail', () => (process.exitCode = 1));
// As the program behind `spec` differs between Node 18 and later ones: a class there, a stream here.
const reporter = typeof spec === 'function' && spec.prototype?._transform ? new spec() : spec;
const shown = events.compose(reporter);
shown.pipe(process.stdout);
await finished(shown);
