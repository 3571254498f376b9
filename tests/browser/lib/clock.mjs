// Every story begins on a Wednesday at 10:00 in Beijing, in the middle of a month: no quiet hours, no weekend
// and no month's end between the first sentence and the last, whenever the tests are run.
const hour = 3600_000;
const day = 24 * hour;
const beijing = 8 * hour;
const wednesday = 3;

/** Seconds from now to that morning. */
export function secondsToTheStory(now = Date.now()) {
  const midnight = Math.floor((now + beijing) / day) * day; // of today, as if Beijing's clock were UTC
  for (let days = 1; ; days++) {
    const date = new Date(midnight + days * day);
    const middle = date.getUTCDate() >= 10 && date.getUTCDate() <= 22;
    if (date.getUTCDay() === wednesday && middle)
      return Math.round((date.getTime() + 10 * hour - beijing - now) / 1000);
  }
}
