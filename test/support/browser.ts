import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** The browser that tests drive: the one that CHROME names, or Debian's; null: there is none. */
export const CHROME: string | null =
  process.env.CHROME || ['/usr/bin/chromium'].find((path) => existsSync(path)) || null;

const FLAGS = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--remote-debugging-pipe'],
  ...['--no-first-run', '--disable-background-networking', '--hide-scrollbars', '--force-color-profile=srgb'],
];
const PATIENCE_MS = 20_000;

/** How a page is shown. */
export interface PageLook {
  readonly width: number;
  readonly height: number;
  /** By fingers, without a pointer that hovers. */
  readonly touch?: boolean;
  readonly dark?: boolean;
}

type Answer = Readonly<Record<string, unknown>>;
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Answer;
  readonly result?: Answer;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** A headless browser, driven through its developer tools' protocol over a pipe. */
export class Browser {
  private readonly process: ChildProcess;
  private readonly folder = mkdtempSync(join(tmpdir(), 'meanwhile-chrome-'));
  private readonly pending = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  private readonly listeners = new Map<string, (method: string, params: Answer) => void>();
  private count = 0;
  private text = '';

  constructor(program: string) {
    this.process = spawn(program, [...FLAGS, `--user-data-dir=${this.folder}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const output = this.process.stdio[4] as Readable;
    output.setEncoding('utf8').on('data', (chunk: string) => this.read(chunk));
    this.process.on('exit', () => this.fail('the browser has ended'));
    this.process.on('error', (error) => this.fail(error.message));
  }

  /** Open an address in a fresh profile. */
  async page(url: string, look: PageLook): Promise<BrowserPage> {
    const { browserContextId } = await this.send('Target.createBrowserContext', {});
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new BrowserPage((method, params) => this.send(method, params, sessionId as string));
    this.listeners.set(sessionId as string, (method, params) => page.heard(method, params));
    await page.open(url, look);
    return page;
  }

  /** End the browser. */
  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGKILL');
    await ended;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private send(method: string, params: Answer, sessionId?: string): Promise<Answer> {
    const id = ++this.count;
    const input = this.process.stdio[3] as Writable;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method} was not answered`)), PATIENCE_MS);
      const settled =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          this.pending.delete(id);
          then(value);
        };
      this.pending.set(id, { resolve: settled(resolve), reject: settled(reject) });
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  private read(chunk: string): void {
    const parts = (this.text + chunk).split('\0');
    this.text = parts.pop() ?? '';
    for (const part of parts) this.take(JSON.parse(part) as Message);
  }

  private take({ id, method, params, result, error, sessionId }: Message): void {
    if (id === undefined) {
      this.listeners.get(sessionId ?? '')?.(method ?? '', params ?? {});
      return;
    }
    if (error) this.pending.get(id)?.reject(new Error(error.message));
    else this.pending.get(id)?.resolve(result ?? {});
  }

  private fail(why: string): void {
    for (const { reject } of [...this.pending.values()]) reject(new Error(why));
  }
}

/** The names of keys that type no character, and their codes. */
const KEY_CODES: Readonly<Record<string, number>> = {
  ...{ Enter: 13, Escape: 27, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, End: 35, Home: 36 },
};

/** A page in the browser. */
export class BrowserPage {
  /** Whatever went wrong in the page: exceptions, errors on the console, refused content, requests for other addresses. */
  readonly problems: string[] = [];
  private readonly send: (method: string, params: Answer) => Promise<Answer>;
  private loaded: () => void = () => {};

  constructor(send: (method: string, params: Answer) => Promise<Answer>) {
    this.send = send;
  }

  async open(url: string, { width, height, touch = false, dark = false }: PageLook): Promise<void> {
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await this.send(`${domain}.enable`, {});
    await this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: touch });
    await this.send('Emulation.setTouchEmulationEnabled', { enabled: touch });
    const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }];
    await this.send('Emulation.setEmulatedMedia', { features });
    const loaded = new Promise<void>((resolve) => {
      this.loaded = resolve;
    });
    await this.send('Page.navigate', { url });
    await loaded;
  }

  heard(method: string, params: Answer): void {
    if (method === 'Page.loadEventFired') this.loaded();
    if (method === 'Runtime.exceptionThrown') this.problems.push(JSON.stringify(params));
    if (method === 'Log.entryAdded') this.problems.push(JSON.stringify(params));
    if (method === 'Network.requestWillBeSent') {
      const { url } = params.request as { url: string };
      if (!/^(file|blob|data):/.test(url)) this.problems.push(`asks for ${url}`);
    }
  }

  /** The value of an expression in the page, as JSON. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      ...{ expression, awaitPromise: true, returnByValue: true },
    });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: T }).value;
  }

  /** Wait until an expression is true. */
  async until(expression: string): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (!(await this.evaluate<boolean>(`Boolean(${expression})`))) {
      if (Date.now() > end)
        throw new Error(`never true: ${expression}\n${await this.evaluate<string>('document.body.innerText')}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  /** Press keys, one after another: the character that is typed, or a name such as `ArrowDown`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const code = KEY_CODES[key];
      const text = code === undefined ? key : key === 'Enter' ? '\r' : '';
      const typed = { key, ...(text ? { text } : {}), ...(code ? { windowsVirtualKeyCode: code } : {}) };
      await this.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', ...typed });
      await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...typed });
    }
  }

  /** Touch the middle of the element that a selector finds, or a point. */
  async tap(where: string | { readonly x: number; readonly y: number }): Promise<void> {
    const point = typeof where === 'string' ? await this.middleOf(where) : where;
    await this.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await this.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }

  middleOf(selector: string): Promise<{ x: number; y: number }> {
    return this.evaluate(`(() => {
      const { x, y, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`);
  }

  /** The page as a picture (PNG). */
  async picture(): Promise<Buffer> {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(data as string, 'base64');
  }

  /** The page as it is printed (PDF). */
  async print(): Promise<Buffer> {
    const { data } = await this.send('Page.printToPDF', { paperWidth: 8.27, paperHeight: 11.69 });
    return Buffer.from(data as string, 'base64');
  }
}
