// Keeps the world in a file and the media beside it, so that a second start finds phones, chats and QR codes.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { emptyWorld, type World } from './world.js';

/** A change is on disk at most this long after it happened; SIGTERM writes at once. */
const saveDelayMs = 800;

export class Keeper {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly file: string,
    private readonly world: () => World,
  ) {}

  load(): { world: World; media: Map<string, Buffer> } {
    const media = new Map<string, Buffer>();
    if (!this.file || !existsSync(this.file)) return { world: emptyWorld(), media };
    const kept = JSON.parse(readFileSync(this.file, 'utf8')) as World;
    if (kept.version !== 1) throw new Error(`${this.file}: version ${kept.version} is not known`);
    const world = { ...emptyWorld(), ...kept };
    world.media = world.media.filter((meta) => existsSync(this.mediaFile(meta.media_id)));
    for (const meta of world.media) media.set(meta.media_id, readFileSync(this.mediaFile(meta.media_id)));
    return { world, media };
  }

  changed(): void {
    if (!this.file || this.timer) return;
    this.timer = setTimeout(() => this.save(), saveDelayMs);
    this.timer.unref();
  }

  save(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!this.file) return;
    mkdirSync(dirname(this.file), { recursive: true });
    const temporary = this.file + '.tmp';
    writeFileSync(temporary, JSON.stringify(this.world()));
    renameSync(temporary, this.file);
  }

  putMedia(id: string, bytes: Buffer): void {
    if (!this.file) return;
    mkdirSync(this.file + '.media', { recursive: true });
    writeFileSync(this.mediaFile(id), bytes);
  }

  dropMedia(keep: Set<string>): void {
    const folder = this.file + '.media';
    if (!this.file || !existsSync(folder)) return;
    for (const name of readdirSync(folder)) if (!keep.has(name)) rmSync(join(folder, name));
  }

  private mediaFile(id: string): string {
    return join(this.file + '.media', id);
  }
}
