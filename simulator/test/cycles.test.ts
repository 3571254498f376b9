import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const script = join(__dirname, '..', 'scripts', 'check_cycles.mjs');
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cycles-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function check(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
}

test('files that import each other are refused and named', () => {
  const done = check({
    'a.ts': "import { b } from './b.js';\nexport const a = b;\n",
    'b.ts': "export * from './c.js';\nexport const b = 1;\n",
    'c.ts': "import type { a } from './a.js';\nexport type C = typeof a;\n",
  });
  expect(done.status).toBe(1);
  for (const name of ['a.ts', 'b.ts', 'c.ts']) expect(done.stderr).toContain(name);
});

test('a cycle through a Vue component is refused', () => {
  const done = check({
    'One.vue': '<script setup lang="ts">\nimport { two } from \'./two.js\';\n</script>\n<template>{{ two }}</template>\n',
    'two.ts': "import One from './One.vue';\nexport const two = One;\n",
  });
  expect(done.status).toBe(1);
});

test('files that are read from two sides without a circle pass', () => {
  const done = check({
    'a.ts': "import './b.js';\nimport './c.js';\n",
    'b.ts': "import './c.js';\n",
    'c.ts': "import 'node:fs';\n",
  });
  expect(done.status).toBe(0);
  expect(done.stderr).toBe('');
});

test('a folder with no source is an error, not a pass', () => {
  expect(check({}).status).toBe(2);
});
