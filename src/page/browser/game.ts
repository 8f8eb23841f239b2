import type { WorkRequest } from '../../session/background.ts';
import { answerWork } from '../page-work.ts';
import { GamePage } from './game-page.ts';

/** The program of a page with a game, and of its workers. */
if (typeof document === 'undefined') {
  const worker = globalThis as unknown as {
    onmessage: (event: { data: WorkRequest }) => void;
    postMessage(message: unknown): void;
  };
  worker.onmessage = ({ data }) => answerWork(data, (answer) => worker.postMessage(answer));
} else new GamePage().open();
