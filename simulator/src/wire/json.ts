// JSON as the platform writes it: 64-bit numbers are bare, longer than a JavaScript number can hold.

/** Digits that go into JSON as a number, unrounded. */
export class BigNumber {
  constructor(readonly digits: string) {}
}

const mark = '\u0001#';

export function toJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, item: unknown) =>
    item instanceof BigNumber ? mark + item.digits : item,
  );
  return text.replace(/"\\u0001#(\d+)"/g, '$1');
}
