// XML as the platform writes and reads it, on fast-xml-parser.
import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { BigNumber } from './json.js';

export type Field = string | number | BigNumber | FieldMap | Field[];
export interface FieldMap {
  [name: string]: Field;
}

const builder = new XMLBuilder({ cdataPropName: '__cdata', format: false, suppressEmptyNode: false });
const parser = new XMLParser({
  preserveOrder: true,
  cdataPropName: '__cdata',
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});

/** Texts become CDATA, numbers stay bare, lists repeat their element: the platform's own style. */
export function toXml(fields: FieldMap): string {
  return builder.build({ xml: wrap(fields) }) as string;
}

function wrap(field: Field): unknown {
  if (typeof field === 'string') return { __cdata: field };
  if (typeof field === 'number') return field;
  if (field instanceof BigNumber) return field.digits;
  if (Array.isArray(field)) return field.map(wrap);
  return Object.fromEntries(Object.entries(field).map(([key, value]) => [key, wrap(value)]));
}

/** An element as it was written; text joins its pieces, cdata tells whether all of it stood in CDATA. */
export interface Element {
  name: string;
  text: string;
  cdata: boolean;
  children: Element[];
}

export class XmlError extends Error {}

/** Reads one document strictly: well-formed, no DOCTYPE, one root. */
export function readXml(text: string): Element {
  if (/<!DOCTYPE/i.test(text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, ''))) throw new XmlError('DOCTYPE');
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new XmlError(`not well-formed: ${valid.err.msg}`);
  const roots = (parser.parse(text) as Record<string, unknown>[]).filter(
    (node) => !('#text' in node) && !('?xml' in node),
  );
  if (roots.length !== 1) throw new XmlError('one root element expected');
  return element(roots[0]!);
}

function element(node: Record<string, unknown>): Element {
  const name = Object.keys(node).find((key) => key !== ':@')!;
  const parts = node[name] as Record<string, unknown>[];
  const result: Element = { name, text: '', cdata: false, children: [] };
  let bare = '';
  for (const part of parts) {
    if ('#text' in part) bare += String(part['#text']);
    else if ('__cdata' in part) {
      result.cdata = true;
      const pieces = part.__cdata as Record<string, unknown>[];
      result.text += pieces.map((piece) => String(piece['#text'] ?? '')).join('');
    } else result.children.push(element(part));
  }
  // Blanks around a CDATA section are not part of the value; other text beside it is.
  if (!result.cdata) result.text = bare;
  else if (bare.trim()) result.cdata = false;
  return result;
}

export function child(parent: Element, name: string): Element | undefined {
  return parent.children.find((one) => one.name === name);
}
