// A day on which tests are the same whenever they are run: a Wednesday in the middle of a month, ten o'clock in
// the programme's zone, no holiday near. Quiet hours, month ends and weekends are then met on purpose only.
const eightHours = 8 * 3600 * 1000;

/** Milliseconds since 1970: the Wednesday among the 10th to the 16th of next month, 10:00 in Beijing. */
export function middayOfWork(now = Date.now()) {
  const here = new Date(now + eightHours);
  for (let day = 10; ; day++) {
    const candidate = Date.UTC(here.getUTCFullYear(), here.getUTCMonth() + 1, day, 10) - eightHours;
    if (new Date(candidate + eightHours).getUTCDay() === 3) return candidate;
  }
}

export const hour = 3600;
export const day = 24 * hour;

/** YYYYMM in the programme's zone. */
export function monthOf(ms) {
  const here = new Date(ms + eightHours);
  return here.getUTCFullYear() * 100 + here.getUTCMonth() + 1;
}
