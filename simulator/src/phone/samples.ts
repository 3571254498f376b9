// Small files that a phone sends when nobody picked one.
import { crc32Of } from './crc.js';
import { deflateSync } from 'node:zlib';

const width = 240;
const height = 160;

/** A little landscape; those of different numbers differ, as photographs do. */
export function samplePng(number: number): Buffer {
  const shift = (number * 37) % 160;
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y++) {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x++) row.set(colour(x, y, shift), 1 + x * 3);
    rows.push(row);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colour(x: number, y: number, shift: number): [number, number, number] {
  const hill = 105 + 18 * Math.sin((x + shift * 3) / 34);
  const far = 84 + 14 * Math.sin((x + shift) / 21 + 1);
  const sun = (x - 60 - shift / 2) ** 2 + (y - 38) ** 2 < 19 ** 2;
  if (y > hill) return [88, 160 - (y - hill) / 2, 92];
  if (y > far) return [124, 186, 138];
  if (sun) return [255, 214, 110];
  return [150 + y / 2, 202 + y / 4, 240];
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32Of(body));
  return Buffer.concat([frame, body, check]);
}

/** An AMR file of silence: the head and ten frames. */
export function sampleAmr(): Buffer {
  const frame = Buffer.alloc(13);
  frame[0] = 0x04;
  return Buffer.concat([Buffer.from('#!AMR\n'), ...Array.from({ length: 10 }, () => frame)]);
}

/** The first box of an MP4 file: enough to be taken for one. */
export function sampleMp4(): Buffer {
  return Buffer.from('000000186674797069736f6d0000020069736f6d61766331', 'hex');
}
