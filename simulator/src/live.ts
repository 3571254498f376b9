// Tells open pages what changed, by server-sent events.
import type { Response } from 'express';

export type LiveEvent =
  | 'chat'
  | 'phones'
  | 'traffic'
  | 'menu'
  | 'clock'
  | 'faults'
  | 'qrs'
  | 'settings'
  | 'reset';

export class Live {
  private readonly pages = new Set<Response>();

  join(res: Response): void {
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      Connection: 'keep-alive',
    });
    res.write('retry: 1000\n\n');
    this.pages.add(res);
    res.on('close', () => this.pages.delete(res));
  }

  tell(event: LiveEvent, data: unknown): void {
    if (!this.pages.size) return;
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const page of this.pages) page.write(text);
  }

  close(): void {
    for (const page of this.pages) page.end();
    this.pages.clear();
  }
}
