// One phone in the page, used as a person uses it: typing, tapping, reading.
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const patienceMs = 30_000;
const heard = '[data-testid="said-account"], [data-testid^="card-"], [data-testid="note-fault"]';

export class Phone {
  constructor(page, id) {
    this.page = page;
    this.box = page.getByTestId(`phone-${id}`);
  }

  /** All that the account has said so far, oldest first. */
  said() {
    return this.box.locator(heard).allInnerTexts();
  }

  async last() {
    return (await this.said()).at(-1) ?? '';
  }

  /** Does something, and waits for a new message that fits; gives that message. */
  async hearsAfter(deed, expected) {
    const before = (await this.said()).length;
    await deed();
    return this.#hears(before, expected);
  }

  async #hears(from, expected) {
    const until = Date.now() + patienceMs;
    let fresh = [];
    while (Date.now() < until) {
      fresh = (await this.said()).slice(from);
      const found = fresh.find((text) => expected.test(text));
      if (found) return found;
      await pause(30);
    }
    assert.fail(`expected ${expected}, but heard:\n${fresh.join('\n—\n') || '(nothing)'}`);
  }

  /** Types words, presses Enter, and waits for an answer that fits. */
  says(words, expected) {
    return this.hearsAfter(() => this.types(words), expected);
  }

  async types(words) {
    await this.box.getByTestId('input').fill(words);
    await this.box.getByTestId('input').press('Enter');
  }

  /** A message that has come, or comes, without anything being done here. */
  hears(expected) {
    return this.#hears(0, expected);
  }

  follows(expected) {
    return this.hearsAfter(() => this.box.getByTestId('follow').click(), expected);
  }

  async #sheet(kind) {
    if (!(await this.box.getByTestId('sheet').isVisible())) await this.box.getByLabel('更多', { exact: true }).click();
    await this.box.getByTestId(`act-${kind}`).click();
  }

  /** Opens the scanner and points it at the newest code. */
  scans(expected) {
    return this.hearsAfter(async () => {
      const join = this.box.getByTestId('scan');
      if (await join.isVisible()) await join.click();
      else await this.#sheet('scan');
      await this.box.locator('.codes button').first().click();
    }, expected);
  }

  sendsPicture(expected) {
    return this.hearsAfter(async () => {
      await this.#sheet('picture');
      await this.box.getByRole('button', { name: '发一张样图' }).click();
    }, expected);
  }

  speaks(words, expected) {
    return this.hearsAfter(async () => {
      await this.#sheet('voice');
      await this.box.getByLabel('识别结果').fill(words);
      await this.box.getByRole('button', { name: '发语音' }).click();
    }, expected);
  }

  sendsPlace(label, expected) {
    return this.hearsAfter(async () => {
      await this.#sheet('place');
      await this.box.getByLabel('地名').fill(label);
      await this.box.getByRole('button', { name: '发送' }).click();
    }, expected);
  }

  async unfollows() {
    await this.#sheet('unfollow');
    await this.box.getByTestId('follow').waitFor();
  }

  taps(first, item, expected) {
    return this.hearsAfter(async () => {
      await this.box.getByTestId('menu').getByRole('button', { name: first, exact: true }).click();
      await this.box.getByTestId('menu').getByRole('button', { name: item, exact: true }).click();
    }, expected);
  }
}
