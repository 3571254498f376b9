// What a value of a subscription message may hold, by the prefix of its name. Source: the page of
// subscribeMessage.send; limits count code points.

const rules: Record<string, (text: string) => boolean> = {
  thing: (t) => length(t) <= 20,
  number: (t) => /^-?\d+(\.\d+)?$/.test(t) && t.replace(/\D/g, '').length <= 32,
  letter: (t) => /^[A-Za-z]{1,32}$/.test(t),
  symbol: (t) => /^[^\p{L}\p{N}]+$/u.test(t) && length(t) <= 5,
  character_string: (t) => /^[\x20-\x7e]{1,32}$/.test(t),
  time: (t) => everyPart(t, /^(.*\s)?\d{1,2}:\d{2}(:\d{2})?$/, true),
  date: (t) => everyPart(t, /^\d{4}(年|-|\/|\.)\d{1,2}(月|-|\/|\.)\d{1,2}日?(\s+\d{1,2}:\d{2}(:\d{2})?)?$/, false),
  amount: (t) => /^[¥￥$€£]?\d+(\.\d+)?元?$/.test(t) && t.replace(/\D/g, '').length <= 10,
  phone_number: (t) => /^[\d+\-() ]{1,17}$/.test(t),
  car_number: (t) => length(t) <= 8 && /^\p{Script=Han}?[A-Za-z0-9]+\p{Script=Han}?$/u.test(t),
  name: (t) => length(t) <= (/\p{Script=Han}/u.test(t) ? 10 : 20),
  phrase: (t) => /^\p{Script=Han}{1,5}$/u.test(t),
  const: (t) => length(t) <= 20,
  enum: () => true,
};

/** Whether the value fits the field; a field with an unknown prefix takes any text that is not empty. */
export function fits(field: string, value: string): boolean {
  if (!value || /[\u0000-\u001f\u007f]/.test(value)) return false;
  const rule = rules[field.replace(/\d+$/, '')];
  return rule ? rule(value) : true;
}

function length(text: string): number {
  return [...text].length;
}

/** A time may be a range with ~; a time may carry a date before it. */
function everyPart(text: string, shape: RegExp, dated: boolean): boolean {
  return text.split('~').every((part) => {
    const match = shape.exec(part.trim());
    if (!match) return false;
    const before = dated ? match[1]?.trim() : '';
    if (before && !/^\d{4}(年|-|\/|\.)\d{1,2}(月|-|\/|\.)\d{1,2}日?$/.test(before)) return false;
    const clock = /(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(part.trim());
    return !clock || (Number(clock[1]) < 24 && Number(clock[2]) < 60 && Number(clock[3] ?? 0) < 60);
  });
}

/** The names in a template's text: {{thing1.DATA}} and so on. */
export function fieldsOf(content: string): string[] {
  return [...content.matchAll(/\{\{\s*(\w+)\.DATA\s*\}\}/g)].map((match) => match[1]!);
}

export function fill(content: string, values: Record<string, string>): string {
  return content.replace(/\{\{\s*(\w+)\.DATA\s*\}\}/g, (_all, name: string) => values[name] ?? '');
}
