import { isAppTyping, keysNow, messageOf } from '../../screens/app/app-frame.ts';
import { Host, type Request } from '../../screens/app/host.ts';
import { LEAST } from '../../screens/layout.ts';
import { type Address, chaptersOf, gameStart, pagePrograms } from '../game-start.ts';
import { keyNamed } from '../keys.ts';
import type { GameData } from '../page-data.ts';
import { type PageWorker, pageWork } from '../page-work.ts';
import { openStorage } from '../storage-keeper.ts';
import { type FittedCells, fitCells } from './cells.ts';
import { byId, matches, pageData, setText } from './element.ts';
import { KeyBar } from './key-bar.ts';
import { RowsView } from './rows-view.ts';

/** Between two frames, in milliseconds. */
const FRAME_MS = 60;

/** The game in a page: keys and buttons to the host, its frames into the document. */
export class GamePage {
  private readonly data = pageData<GameData>();
  private readonly chapters = chaptersOf(this.data);
  private readonly screen = byId('screen');
  private readonly said = byId('said');
  private readonly view = new RowsView(this.screen);
  private readonly bar = new KeyBar(byId('keys'), (key) => this.press(key));
  private readonly keeper = openStorage(() => localStorage);
  private readonly background = pageWork(workerMaker());
  private host = this.begun(location);
  private cells: FittedCells | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  open(): void {
    document.addEventListener('keydown', (event) => this.typed(event));
    document.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text') ?? '';
      this.handle(() => this.host.dispatch({ kind: 'paste', text }));
    });
    addEventListener('resize', () => this.draw());
    addEventListener('hashchange', () => this.begin(location));
    this.screen.focus();
    this.draw();
  }

  private begin(address: Address): void {
    this.host.close();
    this.host = this.begun(address);
    this.cells = null;
    this.draw();
  }

  private begun(address: Address): Host {
    const { settings, problem } = gameStart(this.data, this.chapters, address, {
      reducedMotion: matches('(prefers-reduced-motion: reduce)'),
    });
    const { keeper, background } = this;
    // A page has no bell, and none of its keys switches one on.
    const services = { background, programs: pagePrograms, ringBell: () => {} };
    const opening = {
      read: () => keeper.read(),
      update: keeper.update.bind(keeper),
      problem: problem ?? keeper.problem,
    };
    const host = new Host({ ...settings, ...services, keeper: opening }, () => performance.now());
    host.subscribe(() => this.draw());
    return host;
  }

  private typed(event: KeyboardEvent): void {
    const isButton = event.target instanceof HTMLButtonElement;
    const key = isButton && (event.key === 'Enter' || event.key === ' ') ? null : keyNamed(event);
    if (key === null) return;
    event.preventDefault();
    this.press(key);
  }

  private press(key: string): void {
    this.handle(() => this.host.dispatch({ kind: 'key', key }));
  }

  private handle(dispatch: () => Request | null): void {
    const request = dispatch();
    // A page cannot be left by a key: it begins again, without what its address asked for.
    if (request?.kind === 'exit') {
      forgetAddress();
      this.begin({ search: '', hash: '' });
    }
    if (request?.kind === 'copy') void navigator.clipboard?.writeText(request.text).catch(() => {});
    this.draw();
  }

  private draw(): void {
    const { host } = this;
    // Asked before anything is drawn: a clock that stops meanwhile gets one more frame, in which all of it is seen.
    const moving = host.isMoving();
    const now = performance.now();
    this.bar.show(keysNow(host.app, now), isAppTyping(host.app));
    this.measure();
    this.view.show(host.frame());
    setText(this.said, messageOf(host.app, now) ?? '');
    if (!moving || this.timer !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.draw();
    }, FRAME_MS);
  }

  // The bar takes as many rows as its buttons need, so the screen's height changes with them.
  private measure(): void {
    const { clientWidth, clientHeight } = this.screen;
    const size = { width: (clientWidth || innerWidth) - PADDING, height: (clientHeight || innerHeight) - PADDING };
    this.cells = fitCells(this.screen, size, LEAST);
    // A frame is one row lower than the terminal it is made for.
    const { columns, rows } = { columns: this.cells.columns, rows: this.cells.rows + 1 };
    const { size: known } = this.host.app;
    if (known.columns === columns && known.rows === rows) return;
    this.host.dispatch({ kind: 'resized', size: { columns, rows } });
  }
}

/** Take the scenario or the game out of the address, where the browser allows it: not all browsers do for a file. */
function forgetAddress(): void {
  try {
    history.replaceState(null, '', location.pathname);
  } catch {
    // Then a reload opens the same again.
  }
}

/** On both sides of the screen together, as in game.css. */
const PADDING = 8;

/** Starts workers from the page's own program, so that the page is one file. */
function workerMaker(): () => PageWorker {
  let address: string | null = null;
  return () => {
    address ??= URL.createObjectURL(new Blob([byId('program').textContent ?? ''], { type: 'text/javascript' }));
    return new Worker(address) as PageWorker;
  };
}
