// Free ports of this machine for one story; each story file has ten of its own, so that files may run beside
// each other. LINK100_TEST_PORTS moves all of them.
import { createServer } from 'node:net';

const first = Number(process.env.LINK100_TEST_PORTS ?? 18700);
const perStory = 10;

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** `count` free ports of block `block` (0 to 9). */
export async function freePorts(block, count) {
  const found = [];
  for (let port = first + block * perStory; port < first + (block + 1) * perStory; port++) {
    if (await isFree(port)) found.push(port);
    if (found.length === count) return found;
  }
  throw new Error(`no ${count} free ports from ${first + block * perStory} on; set LINK100_TEST_PORTS`);
}
