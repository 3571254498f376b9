// Waiting for something to come true, with a bound and a sentence.
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Asks again and again until the answer is true; throws after `ms`, naming what was waited for. */
export async function until(what, ask, ms = 30_000, every = 50) {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain for: ${what}`);
    await sleep(every);
  }
}
